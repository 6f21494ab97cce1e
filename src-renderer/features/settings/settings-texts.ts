import { type BudgetUnit, budgetUnitSchema, type Limits } from '../../../src-shared/model/budget.ts'
import { type Settings, settingsSchema } from '../../../src-shared/model/settings.ts'

const BUDGETS = ['sessionBudget', 'taskBudget', 'dayBudget'] as const satisfies readonly (keyof Settings)[]
export type BudgetName = (typeof BUDGETS)[number]
export type BudgetKey = `${BudgetName}.${BudgetUnit}`
/** What the form does not show as texts. */
type Choices = 'appearance' | 'terminal' | 'notify' | 'shortcuts'
export type TextKey = Exclude<keyof Settings, BudgetName | Choices> | BudgetKey
/** The form as typed. */
export type Texts = Readonly<Record<TextKey, string>>

export const budgetKey = (budget: BudgetName, unit: BudgetUnit): BudgetKey => `${budget}.${unit}`

const asText = (value: string | number | null): string => (value === null ? '' : String(value))

export const toTexts = (settings: Settings): Texts => {
  const { sessionBudget, taskBudget, dayBudget, appearance, terminal, notify, shortcuts, ...plain } = settings
  const budgets = { sessionBudget, taskBudget, dayBudget }
  const limits = BUDGETS.flatMap((budget) =>
    budgetUnitSchema.options.map((unit) => [budgetKey(budget, unit), asText(budgets[budget][unit])]),
  )
  const rest = Object.entries(plain).map(([key, value]) => [key, asText(value)])
  return Object.fromEntries([...rest, ...limits]) as Texts
}

const NUMBERS = [
  'maxTurns',
  'maxCritiques',
  'modelTimeoutSeconds',
  'turnTimeoutSeconds',
  'testTimeoutSeconds',
  'recordingMegabytes',
] as const satisfies readonly TextKey[]

const orNull = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.trim().replace(',', '.'))

const limitsOf = (texts: Texts, budget: BudgetName): Limits => ({
  usd: orNull(texts[`${budget}.usd`]),
  tokens: orNull(texts[`${budget}.tokens`]),
  turns: orNull(texts[`${budget}.turns`]),
  minutes: orNull(texts[`${budget}.minutes`]),
})

const ABOVE_ZERO = 'A number above 0, or empty for no limit.'

/** The settings that the form describes, or what is wrong, by field. */
export const parseTexts = (
  texts: Texts,
): { readonly settings: Settings | null; readonly errors: ReadonlyMap<string, string> } => {
  const numbers = Object.fromEntries(NUMBERS.map((key) => [key, Number(texts[key] || Number.NaN)]))
  const budgets = Object.fromEntries(BUDGETS.map((budget) => [budget, limitsOf(texts, budget)]))
  const parsed = settingsSchema.safeParse({
    ...texts,
    ...numbers,
    ...budgets,
    maxInstances: orNull(texts.maxInstances),
  })
  const issues = parsed.error?.issues ?? []
  return {
    settings: parsed.success ? parsed.data : null,
    errors: new Map(
      issues.map(({ path, message }) => [path.join('.'), path.length > 1 ? ABOVE_ZERO : message]),
    ),
  }
}
