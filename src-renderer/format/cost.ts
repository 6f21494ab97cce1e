import type { SessionView } from '../../src-shared/model/session.ts'

const dollars = (usd: number): string => (usd > 0 && usd < 0.01 ? `$${usd.toFixed(4)}` : `$${usd.toFixed(2)}`)

/** What a session cost, in words that never pass off an unknown price as nothing. */
export const formatCost = (usage: SessionView['usage']): string => {
  if (usage.costUsd === null) return usage.modelCalls === 0 ? '–' : 'unknown'
  return usage.partlyUnknown ? `≥ ${dollars(usage.costUsd)}` : dollars(usage.costUsd)
}

/** The same for a screen reader or a tooltip. */
export const describeCost = (usage: SessionView['usage']): string => {
  if (usage.costUsd === null) {
    return usage.modelCalls === 0 ? 'No model calls yet' : 'Cost unknown: no price is known for the model'
  }
  const known = `Cost ${dollars(usage.costUsd)}`
  return usage.partlyUnknown ? `At least ${dollars(usage.costUsd)}: some calls had no known price` : known
}
