import i18next from 'i18next'
import type { BudgetUnit } from '../../src-shared/model/budget.ts'
import { type BudgetLine, isSpent, nearsLimit } from '../../src-shared/model/spending.ts'
import { dollars, formatPrice } from './cost.ts'
import { formatNumber } from './number.ts'

/** `0.5`, `950`, `12.4k`, `120k`, `1.2M`. */
export const formatAmount = (n: number): string => {
  if (n < 1000) return formatNumber(n, { maximumFractionDigits: 2 })
  const [scaled, unit] = n < 999_500 ? [n / 1000, 'k'] : [n / 1_000_000, 'M']
  return `${formatNumber(scaled, { maximumFractionDigits: scaled < 99.5 ? 1 : 0 })}${unit}`
}

/** An amount with its unit: `$2.00`, `120k tokens`. */
export const formatUnit = (unit: BudgetUnit, amount: number): string =>
  i18next.t(`format:unit.${unit}`, { amount: unit === 'usd' ? dollars(amount) : formatAmount(amount) })

/** Nothing is shown as used up before it is; below ten minutes tenths matter. */
const roundedDown = (unit: BudgetUnit, used: number): number =>
  unit === 'minutes' && used < 10 ? Math.floor(used * 10) / 10 : Math.floor(used)

/** `$0.43 of $2.00`, `9 of 30 turns`. A price that nobody knows is `unknown`, never nothing. */
export const formatBudget = ({ unit, used, limit, lowerBound }: BudgetLine): string => {
  if (unit !== 'usd')
    return i18next.t('format:of', {
      used: formatAmount(roundedDown(unit, used)),
      limit: formatUnit(unit, limit),
    })
  const known = lowerBound && used === 0 ? null : used
  return i18next.t('format:of', { used: formatPrice(known, lowerBound), limit: dollars(limit) })
}

/** The same for a tooltip. */
export const describeBudget = (line: BudgetLine): string => {
  const scope = i18next.t(`format:scope.${line.scope}`)
  const told = i18next.t('format:budget', { scope, text: formatBudget(line) })
  return line.lowerBound ? i18next.t('format:lowerBound', { told }) : told
}

/** One limit as words, a part of the whole and a tone. */
export const meterOf = (line: BudgetLine) =>
  ({
    text: formatBudget(line),
    description: describeBudget(line),
    part: line.used / line.limit,
    tone: isSpent(line) ? 'danger' : nearsLimit(line) ? 'warning' : 'plain',
  }) as const
