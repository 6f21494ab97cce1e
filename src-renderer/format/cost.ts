import i18next from 'i18next'
import type { SessionView } from '../../src-shared/model/session.ts'
import { formatNumber } from './number.ts'

/** `$0.43`, `$0.0042`; in German `0,43 $`. */
export const dollars = (usd: number): string => {
  const digits = usd > 0 && usd < 0.01 ? 4 : 2
  return formatNumber(usd, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

/** What was paid, in words that never pass off an unknown price as nothing. `null`: no price is known. */
export const formatPrice = (usd: number | null, partlyUnknown: boolean): string => {
  if (usd === null) return i18next.t('format:unknown')
  return partlyUnknown ? `≥ ${dollars(usd)}` : dollars(usd)
}

export const formatCost = (usage: SessionView['usage']): string =>
  usage.costUsd === null && usage.modelCalls === 0 ? '–' : formatPrice(usage.costUsd, usage.partlyUnknown)

/** The same for a screen reader or a tooltip. */
export const describeCost = (usage: SessionView['usage']): string => {
  if (usage.costUsd === null) {
    return usage.modelCalls === 0 ? i18next.t('format:noCalls') : i18next.t('format:costUnknown')
  }
  const amount = dollars(usage.costUsd)
  return usage.partlyUnknown
    ? i18next.t('format:costAtLeast', { amount })
    : i18next.t('format:cost', { amount })
}
