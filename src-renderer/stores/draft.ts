import { create } from 'zustand'
import type { CallInput } from '../../src-shared/ipc/contract.ts'
import { runRequestSchema } from '../../src-shared/model/run-request.ts'

/** The form as typed: numbers are still text, empty lines are still there. */
export type Draft = {
  readonly title: string
  readonly description: string
  readonly criteria: readonly string[]
  readonly sessions: string
  readonly testCommand: string
  readonly filesToAdd: readonly string[]
  readonly supervisorModel: string
  readonly aiderModel: string
  readonly criticModel: string
  readonly weakModel: string
  readonly aiderArgs: readonly string[]
  readonly maxTurns: string
}
export type DraftField = keyof Draft
export type DraftErrors = Partial<Record<DraftField | 'repository', string>>

export const EMPTY_DRAFT: Draft = {
  title: '',
  description: '',
  criteria: [''],
  sessions: '2',
  testCommand: '',
  filesToAdd: [],
  supervisorModel: '',
  aiderModel: '',
  criticModel: '',
  weakModel: '',
  aiderArgs: [],
  maxTurns: '',
}

export const useDraft = create<{ readonly draft: Draft }>(() => ({ draft: EMPTY_DRAFT }))

export const editDraft = (patch: Partial<Draft>): void =>
  useDraft.setState(({ draft }) => ({ draft: { ...draft, ...patch } }))
export const clearDraft = (): void => useDraft.setState({ draft: EMPTY_DRAFT })

const filled = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter(Boolean)
const given = <K extends string>(key: K, text: string): Partial<Record<K, string>> =>
  text.trim() === '' ? {} : ({ [key]: text.trim() } as Partial<Record<K, string>>)
/** What is not a whole number stays out of range, so that the schema refuses it with its own sentence. */
const wholeNumber = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : -1)

/** Schema path to the field of the form that shows its error. */
const fieldOf = (path: readonly PropertyKey[]): DraftField | 'repository' => {
  const [first, , second, third] = path.map(String)
  if (first === 'repository') return 'repository'
  if (second === 'models') return `${third ?? 'supervisor'}Model` as DraftField
  return (second ?? 'description') as DraftField
}

const SENTENCES: DraftErrors = {
  repository: 'Choose a repository.',
  description: 'Say what is to be done.',
  sessions: 'A whole number from 1 to 50.',
  maxTurns: 'A whole number from 1 to 1000, or empty for the setting.',
}

export type DraftRequest =
  | { readonly ok: true; readonly request: CallInput<'task.start'> }
  | { readonly ok: false; readonly errors: DraftErrors }

/** The run that the form describes, or what keeps it from being one, by field. */
export const toRequest = (repository: string, draft: Draft): DraftRequest => {
  const request = {
    repository: repository.trim(),
    tasks: [
      {
        ...given('title', draft.title),
        description: draft.description,
        criteria: filled(draft.criteria),
        sessions: wholeNumber(draft.sessions),
        ...given('testCommand', draft.testCommand),
        filesToAdd: filled(draft.filesToAdd),
        models: {
          ...given('supervisor', draft.supervisorModel),
          ...given('aider', draft.aiderModel),
          ...given('critic', draft.criticModel),
          ...given('weak', draft.weakModel),
        },
        aiderArgs: filled(draft.aiderArgs),
        ...(draft.maxTurns.trim() === '' ? {} : { maxTurns: wholeNumber(draft.maxTurns) }),
      },
    ],
  }
  const parsed = runRequestSchema.safeParse(request)
  if (parsed.success) return { ok: true, request }
  const errors: DraftErrors = {}
  for (const issue of parsed.error.issues) {
    const field = fieldOf(issue.path)
    errors[field] ??= SENTENCES[field] ?? issue.message
  }
  return { ok: false, errors }
}
