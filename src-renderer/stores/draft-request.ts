import type { CallInput } from '../../src-shared/ipc/contract.ts'
import { runRequestSchema } from '../../src-shared/model/run-request.ts'
import { decimal, limitOf, wholeNumber } from './draft-amounts.ts'
import { type DraftErrors, errorAt, errorsBeyondSchema, type RunErrors } from './draft-errors.ts'
import type { CriterionDraft, Draft, VariantDraft } from './draft-model.ts'
import { namesOf } from './draft-needs.ts'

type Request = CallInput<'task.start'>
export type RequestTask = Request['tasks'][number]

const filled = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter(Boolean)
const given = <K extends string>(key: K, text: string): Partial<Record<K, string>> =>
  text.trim() === '' ? {} : ({ [key]: text.trim() } as Partial<Record<K, string>>)
const amount = <K extends string, T>(
  key: K,
  text: string,
  read: (text: string) => T,
): Partial<Record<K, T>> => (text.trim() === '' ? {} : ({ [key]: read(text) } as Partial<Record<K, T>>))
const someOf = <K extends string, T extends object>(key: K, fields: T): Partial<Record<K, T>> =>
  Object.keys(fields).length === 0 ? {} : ({ [key]: fields } as Partial<Record<K, T>>)
const anyLimit = (text: string) => limitOf(text, decimal)
const wholeLimit = (text: string) => limitOf(text, wholeNumber)

const withCriteria = (criteria: readonly CriterionDraft[]) =>
  criteria
    .map(({ text, check }) => ({ text: text.trim(), check: check.trim() }))
    // A check without a text is refused, not dropped: the person meant something by it.
    .filter(({ text, check }) => text !== '' || check !== '')
    .map(({ text, check }) => (check === '' ? text : { text, check }))

const withVariants = (variants: readonly VariantDraft[]) =>
  variants.map(({ supervisor, aider, weak, temperature, promptSuffix }) => ({
    models: { ...given('supervisor', supervisor), ...given('aider', aider), ...given('weak', weak) },
    temperature: temperature.trim() === '' ? null : decimal(temperature),
    promptSuffix: promptSuffix.trim(),
  }))

const withBudgets = (draft: Draft) => ({
  ...someOf('session', {
    ...amount('usd', draft.sessionUsd, anyLimit),
    ...amount('tokens', draft.sessionTokens, wholeLimit),
    ...amount('minutes', draft.sessionMinutes, anyLimit),
  }),
  ...someOf('task', {
    ...amount('usd', draft.taskUsd, anyLimit),
    ...amount('tokens', draft.taskTokens, wholeLimit),
    ...amount('turns', draft.taskTurns, wholeLimit),
    ...amount('minutes', draft.taskMinutes, anyLimit),
  }),
})

/** The task on its own, as a template keeps it: without what only its run knows. */
export const toTask = (draft: Draft): RequestTask => ({
  ...given('title', draft.title),
  description: draft.description,
  criteria: withCriteria(draft.criteria),
  ...amount('sessions', draft.sessions, wholeNumber),
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
  ...amount('maxTurns', draft.maxTurns, wholeNumber),
  ...amount('maxCritiques', draft.maxCritiques, wholeNumber),
  ...given('supervisorExtra', draft.supervisorExtra),
  allow: filled(draft.allow),
  ...(draft.unlisted === '' ? {} : { unlisted: draft.unlisted }),
  approve: draft.approve,
  budgets: withBudgets(draft),
  variants: withVariants(draft.variants),
  whenAccepted: draft.whenAccepted,
})

/** With the names by which they need each other. */
const toTasks = (tasks: readonly Draft[]): RequestTask[] => {
  const names = namesOf(tasks)
  return tasks.map((draft) => {
    const name = names.get(draft.key) ?? ''
    const needs = draft.needs.flatMap((key) => names.get(key) ?? [])
    return {
      ...toTask(draft),
      // A title needs no second name.
      ...(name === draft.title.trim() ? {} : given('name', name)),
      ...(needs.length === 0 ? {} : { needs }),
    }
  })
}

export type DraftRequest =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly errors: RunErrors }

/** The run that the form describes, or what keeps it from being one: by task and field. */
export const toRequest = (repository: string, tasks: readonly Draft[]): DraftRequest => {
  const request = { repository: repository.trim(), tasks: toTasks(tasks) }
  const byTask = new Map<string, DraftErrors>()
  const note = (key: string, errors: DraftErrors) => byTask.set(key, { ...errors, ...byTask.get(key) })
  const parsed = runRequestSchema.safeParse(request)
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const task = tasks[Number(issue.path[1])]
    if (issue.path[0] === 'tasks' && task !== undefined) note(task.key, errorAt(issue.path.slice(2)))
  }
  for (const task of tasks) {
    const errors = errorsBeyondSchema(tasks, task)
    if (Object.keys(errors).length > 0) note(task.key, errors)
  }
  if (request.repository !== '' && byTask.size === 0) return { ok: true, request }
  return { ok: false, errors: { repository: request.repository === '', byTask } }
}
