import type { CallInput } from '../../src-shared/ipc/contract.ts'
import { runRequestSchema } from '../../src-shared/model/run-request.ts'
import type { CriterionDraft, Draft, DraftErrors, DraftField, VariantDraft } from './draft.ts'

const filled = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter(Boolean)
const given = <K extends string>(key: K, text: string): Partial<Record<K, string>> =>
  text.trim() === '' ? {} : ({ [key]: text.trim() } as Partial<Record<K, string>>)
/** What is not a whole number stays out of range, so that the schema refuses it with its own sentence. */
const wholeNumber = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : -1)
const decimal = (text: string): number =>
  /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.replace(',', '.')) : -1
/** Empty: the provider's own. */
export const isTemperature = (text: string): boolean =>
  text.trim() === '' || (decimal(text) >= 0 && decimal(text) <= 2)
const limit = <K extends string>(
  key: K,
  text: string,
  read: (text: string) => number,
): Partial<Record<K, number>> =>
  text.trim() === '' ? {} : ({ [key]: read(text) } as Partial<Record<K, number>>)

const withCriteria = (criteria: readonly CriterionDraft[]) =>
  criteria
    .map(({ text, check }) => ({ text: text.trim(), check: check.trim() }))
    // A check without a text is refused, not dropped: the person meant something by it.
    .filter(({ text, check }) => text !== '' || check !== '')
    .map(({ text, check }) => (check === '' ? text : { text, check }))

const withVariants = (variants: readonly VariantDraft[]) =>
  variants.map(({ supervisor, aider, temperature, promptSuffix }) => ({
    models: { ...given('supervisor', supervisor), ...given('aider', aider) },
    temperature: temperature.trim() === '' ? null : decimal(temperature),
    promptSuffix: promptSuffix.trim(),
  }))

const withBudgets = (draft: Draft) => ({
  session: {
    ...limit('usd', draft.sessionUsd, decimal),
    ...limit('tokens', draft.sessionTokens, wholeNumber),
    ...limit('minutes', draft.sessionMinutes, decimal),
  },
  task: {
    ...limit('usd', draft.taskUsd, decimal),
    ...limit('tokens', draft.taskTokens, wholeNumber),
    ...limit('minutes', draft.taskMinutes, decimal),
  },
})

/** Schema path to the field of the form that shows its error. */
const fieldOf = (path: readonly PropertyKey[]): DraftField | 'repository' => {
  const [first, , second, third, fourth] = path.map(String)
  if (first === 'repository') return 'repository'
  if (second === 'models') return `${third ?? 'supervisor'}Model` as DraftField
  if (second === 'budgets' && fourth !== undefined) {
    return `${third}${fourth.charAt(0).toUpperCase()}${fourth.slice(1)}` as DraftField
  }
  return (second ?? 'description') as DraftField
}

const ABOVE_ZERO = 'A number above 0, or empty for the setting.'
const WHOLE_ABOVE_ZERO = 'A whole number above 0, or empty for the setting.'
const SENTENCES: DraftErrors = {
  repository: 'Choose a repository.',
  description: 'Say what is to be done.',
  criteria: 'A check command needs the criterion that it checks.',
  sessions: 'A whole number from 1 to 50.',
  maxTurns: 'A whole number from 1 to 1000, or empty for the setting.',
  variants: 'A temperature is a number from 0 to 2, or empty.',
  sessionUsd: ABOVE_ZERO,
  sessionTokens: WHOLE_ABOVE_ZERO,
  sessionMinutes: ABOVE_ZERO,
  taskUsd: ABOVE_ZERO,
  taskTokens: WHOLE_ABOVE_ZERO,
  taskMinutes: ABOVE_ZERO,
}

export type DraftRequest =
  | { readonly ok: true; readonly request: CallInput<'task.start'> }
  | { readonly ok: false; readonly errors: DraftErrors }

const taskOf = (draft: Draft): CallInput<'task.start'>['tasks'][number] => ({
  ...given('title', draft.title),
  description: draft.description,
  criteria: withCriteria(draft.criteria),
  sessions: wholeNumber(draft.sessions),
  ...given('testCommand', draft.testCommand),
  ...given('lintCommand', draft.lintCommand),
  filesToAdd: filled(draft.filesToAdd),
  models: {
    ...given('supervisor', draft.supervisorModel),
    ...given('aider', draft.aiderModel),
    ...given('critic', draft.criticModel),
    ...given('weak', draft.weakModel),
  },
  aiderArgs: filled(draft.aiderArgs),
  ...limit('maxTurns', draft.maxTurns, wholeNumber),
  allow: filled(draft.allow),
  ...(draft.unlisted === '' ? {} : { unlisted: draft.unlisted }),
  approve: draft.approve,
  budgets: withBudgets(draft),
  variants: withVariants(draft.variants),
  whenAccepted: draft.whenAccepted,
})

/** The run that the form describes, or what keeps it from being one, by field. */
export const toRequest = (repository: string, draft: Draft): DraftRequest => {
  const request = { repository: repository.trim(), tasks: [taskOf(draft)] }
  const parsed = runRequestSchema.safeParse(request)
  if (parsed.success) return { ok: true, request }
  const errors: DraftErrors = {}
  for (const issue of parsed.error.issues) {
    const field = fieldOf(issue.path)
    errors[field] ??= SENTENCES[field] ?? issue.message
  }
  return { ok: false, errors }
}
