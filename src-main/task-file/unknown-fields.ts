import type { JsonPath } from '../json/positioned-json.ts'
import { similarName } from './similar-name.ts'
import {
  criterionFields,
  defaultFields,
  fileFields,
  limitNames,
  type TaskFileRaw,
  taskFields,
} from './task-file-schema.ts'
import { variantModelNames, variantNames } from './variant-fields.ts'

export type UnknownField = {
  readonly path: JsonPath
  /** The field of ours that it probably means and that is not there; `null`: none. */
  readonly meant: string | null
}

/** An object of the file, and the fields that it may have. */
export type Spot = { readonly path: JsonPath; readonly value: unknown; readonly known: readonly string[] }

const keysOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []

export const variantSpots = (path: JsonPath, variant: { models?: unknown }): Spot[] => [
  { path, value: variant, known: variantNames },
  { path: [...path, 'models'], value: variant.models, known: variantModelNames },
]

const budgetSpots = (path: JsonPath, fields: { budget?: unknown; task_budget?: unknown }): Spot[] => [
  { path: [...path, 'budget'], value: fields.budget, known: limitNames },
  { path: [...path, 'task_budget'], value: fields.task_budget, known: limitNames },
]

function taskSpots(task: TaskFileRaw['tasks'][number], index: number): Spot[] {
  const path: JsonPath = ['tasks', index]
  const criteria = Array.isArray(task.acceptance_criteria) ? task.acceptance_criteria : []
  return [
    { path, value: task, known: taskFields },
    ...criteria.map((value, place) => ({
      path: [...path, 'acceptance_criteria', place],
      value,
      known: criterionFields,
    })),
    ...(task.variants ?? []).flatMap((variant, place) => variantSpots([...path, 'variants', place], variant)),
    ...budgetSpots(path, task),
  ]
}

export const unknownAt = (spots: readonly Spot[]): UnknownField[] =>
  spots.flatMap(({ path, value, known }) => {
    const keys = keysOf(value)
    const absent = known.filter((key) => !keys.includes(key))
    return keys
      .filter((key) => !known.includes(key))
      .map((key) => ({ path: [...path, key], meant: similarName(key, absent) }))
  })

/** Every field of the file that means nothing to us. */
export function unknownFields(raw: TaskFileRaw): UnknownField[] {
  const defaults = raw.config?.aider_session
  const defaultsPath: JsonPath = ['config', 'aider_session']
  const unknown = unknownAt([
    { path: [], value: raw, known: fileFields },
    ...raw.tasks.flatMap(taskSpots),
    { path: ['config'], value: raw.config, known: ['aider_session'] },
    { path: defaultsPath, value: defaults, known: defaultFields },
    ...budgetSpots(defaultsPath, defaults ?? {}),
  ])
  const agents = keysOf(raw.agents).length > 0 ? [{ path: ['agents'], meant: null }] : []
  return [...unknown, ...agents]
}
