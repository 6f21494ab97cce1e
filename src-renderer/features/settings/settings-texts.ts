import type { ZodNumber } from 'zod'
import { type BudgetUnit, limitsSchema } from '../../../src-shared/model/budget.ts'
import { terminalPreferencesSchema } from '../../../src-shared/model/preferences.ts'
import { type Settings, settingsSchema } from '../../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { decimal, wholeNumber } from '../../stores/draft-amounts.ts'

type BudgetName = 'sessionBudget' | 'taskBudget' | 'dayBudget'
export type BudgetKey = `${BudgetName}.${BudgetUnit}`
type NumberKey =
  | 'maxTurns'
  | 'maxCritiques'
  | 'maxInstances'
  | 'modelTimeoutSeconds'
  | 'turnTimeoutSeconds'
  | 'testTimeoutSeconds'
  | 'recordingMegabytes'
  | 'terminal.fontSize'
type PlainKey = 'model' | 'aiderModel' | 'criticModel' | 'weakModel' | 'aiderPath' | 'supervisorExtra'
/** A setting that is typed, by its path. */
export type TextKey = BudgetKey | NumberKey | PlainKey | 'terminal.font'

/** Names of the sentences in `settings.json` that say what is wrong. */
export type TextError =
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  | { readonly kind: 'aboveZero' | 'wholeAboveZero' | 'unfit' }

const { shape } = settingsSchema
const NUMBERS: Readonly<Record<NumberKey, ZodNumber>> = {
  maxTurns: shape.maxTurns.unwrap(),
  maxCritiques: shape.maxCritiques.unwrap(),
  maxInstances: shape.maxInstances.unwrap().unwrap(),
  modelTimeoutSeconds: shape.modelTimeoutSeconds.unwrap(),
  turnTimeoutSeconds: shape.turnTimeoutSeconds.unwrap(),
  testTimeoutSeconds: shape.testTimeoutSeconds.unwrap(),
  recordingMegabytes: shape.recordingMegabytes.unwrap(),
  'terminal.fontSize': terminalPreferencesSchema.shape.fontSize.unwrap(),
}
const isNumberKey = (key: TextKey): key is NumberKey => Object.hasOwn(NUMBERS, key)
const isBudgetKey = (key: TextKey): key is BudgetKey => /Budget\./.test(key)
/** Left empty they are no number at all. */
const mayBeEmpty = (key: TextKey): boolean => key === 'maxInstances' || isBudgetKey(key)

/** The setting as it is shown in its field. */
export const readText = (settings: Settings, key: TextKey): string => {
  const [first = '', second] = key.split('.')
  const outer: unknown = settings[first as keyof Settings]
  const value = second === undefined ? outer : (outer as Readonly<Record<string, unknown>>)[second]
  return value === null || value === undefined ? '' : String(value)
}

const valueIn = (key: TextKey, text: string): string | number | null => {
  if (!isNumberKey(key) && !isBudgetKey(key)) return text.trim()
  if (text.trim() === '') return mayBeEmpty(key) ? null : Number.NaN
  return takesParts(key) ? decimal(text) : wholeNumber(text)
}

/** Of a number: whether it need not be whole. */
const takesParts = (key: NumberKey | BudgetKey): boolean =>
  isBudgetKey(key) && limitsSchema.shape[key.split('.')[1] as BudgetUnit].unwrap().unwrap().format === null

const errorOf = (key: TextKey): TextError => {
  if (isNumberKey(key)) {
    const { minValue, maxValue } = NUMBERS[key]
    return { kind: 'range', min: minValue ?? 0, max: maxValue ?? 0 }
  }
  if (!isBudgetKey(key)) return { kind: 'unfit' }
  return { kind: takesParts(key) ? 'aboveZero' : 'wholeAboveZero' }
}

/** What changes of the settings when this text stands in the field, or what is wrong with it. */
export const withText = (
  settings: Settings,
  key: TextKey,
  text: string,
): Result<Partial<Settings>, TextError> => {
  const [first = '', second] = key.split('.')
  const name = first as keyof Settings
  const value = valueIn(key, text)
  const changed = second === undefined ? value : { ...(settings[name] as object), [second]: value }
  const parsed = settingsSchema.safeParse({ ...settings, [name]: changed })
  return parsed.success ? ok({ [name]: parsed.data[name] }) : err(errorOf(key))
}
