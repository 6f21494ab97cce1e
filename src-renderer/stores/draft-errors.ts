import type { Draft, DraftField } from './draft-model.ts'
import { isInCircle } from './draft-needs.ts'

/** Names of the sentences in `composer.json` that say what is wrong. */
export type DraftError =
  | 'description'
  | 'criteria'
  | 'sessions'
  | 'maxTurns'
  | 'maxCritiques'
  | 'temperature'
  | 'aboveZero'
  | 'wholeAboveZero'
  | 'filesOutside'
  | 'needsCircle'
  | 'unfit'
export type DraftErrors = Partial<Record<DraftField, DraftError>>
export type RunErrors = {
  /** True: none is chosen. */
  readonly repository: boolean
  /** By key of the task; only tasks with errors. */
  readonly byTask: ReadonlyMap<string, DraftErrors>
}

const SAID: Partial<Record<DraftField, DraftError>> = {
  description: 'description',
  criteria: 'criteria',
  sessions: 'sessions',
  maxTurns: 'maxTurns',
  maxCritiques: 'maxCritiques',
  variants: 'temperature',
  sessionUsd: 'aboveZero',
  sessionTokens: 'wholeAboveZero',
  sessionMinutes: 'aboveZero',
  taskUsd: 'aboveZero',
  taskTokens: 'wholeAboveZero',
  taskTurns: 'wholeAboveZero',
  taskMinutes: 'aboveZero',
}

/** Path in a task's schema to the field of the form that shows its error. */
const fieldOf = (path: readonly PropertyKey[]): DraftField => {
  const [first, second, third] = path.map(String)
  if (first === 'models') return `${second ?? 'supervisor'}Model` as DraftField
  if (first === 'budgets' && third !== undefined) {
    return `${second}${third.charAt(0).toUpperCase()}${third.slice(1)}` as DraftField
  }
  return (first ?? 'description') as DraftField
}

export const errorAt = (path: readonly PropertyKey[]): DraftErrors => {
  const field = fieldOf(path)
  return { [field]: SAID[field] ?? 'unfit' }
}

/** Absolute, or up and out: main refuses it, because Aider edits what it is given wherever that lies. */
const isOutside = (path: string): boolean => {
  if (/^([/\\~]|[a-z]:)/i.test(path)) return true
  let depth = 0
  for (const part of path.split(/[\\/]/)) {
    if (part === '..') depth -= 1
    else if (part !== '.' && part !== '') depth += 1
    if (depth < 0) return true
  }
  return false
}

/** What only becomes wrong beside the other tasks, or in the repository. */
export const errorsBeyondSchema = (tasks: readonly Draft[], task: Draft): DraftErrors => ({
  ...(task.filesToAdd.some((file) => isOutside(file.trim())) ? { filesToAdd: 'filesOutside' } : {}),
  ...(isInCircle(tasks, task.key) ? { needs: 'needsCircle' } : {}),
})

/** Not wrong but not there yet: told when somebody tries to start, not while they are still writing. */
const UNWRITTEN: ReadonlySet<DraftError> = new Set(['description', 'criteria'])

/** The errors to show; `tried`: somebody tried to start with them. */
export const shownErrors = (errors: DraftErrors, tried: boolean): DraftErrors =>
  tried ? errors : Object.fromEntries(Object.entries(errors).filter(([, error]) => !UNWRITTEN.has(error)))
