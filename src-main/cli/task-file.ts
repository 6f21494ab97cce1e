import type { z } from 'zod'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type TaskDraft, taskDraftSchema } from '../../src-shared/model/run-request.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import {
  describePlace,
  fieldName,
  type JsonPath,
  type PositionedJson,
  parsePositionedJson,
} from '../json/positioned-json.ts'
import { similarName } from './similar-name.ts'
import {
  defaultFields,
  fileFields,
  type TaskFileDefaults,
  type TaskFileTask,
  taskFields,
  taskFileSchema,
} from './task-file-schema.ts'

export type TaskFile = {
  readonly drafts: TaskDraft[]
  /** Empty: the file names none. */
  readonly repositoryUrl: string
  readonly settings: Partial<Settings>
  /** Fields that mean nothing to us, one sentence each. */
  readonly warnings: string[]
}

const keysOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []

const failure = (message: string): Failure<'bad-task-file'> => ({
  kind: 'bad-task-file',
  message,
  remedy: 'Correct the file and run the command again.',
})

const wrongField = (fileName: string, json: PositionedJson, error: z.ZodError): Failure<'bad-task-file'> => {
  const [issue] = error.issues
  const path = (issue?.path ?? []).filter((part) => typeof part !== 'symbol')
  const name = path.length === 0 ? 'the file' : fieldName(path)
  const what = json.has(path) ? (issue?.message ?? 'is wrong') : 'is missing'
  return failure(`${fileName}, ${describePlace(json.at(path))}: ${name} ${what}.`)
}

type Raw = z.input<typeof taskFileSchema>

type UnknownField = {
  readonly path: JsonPath
  /** The field of ours that it probably means and that is not there; `null`: none. */
  readonly meant: string | null
}

function unknownFields(raw: Raw): UnknownField[] {
  const places: [JsonPath, unknown, readonly string[]][] = [
    [[], raw, fileFields],
    ...raw.tasks.map((task, index): [JsonPath, unknown, readonly string[]] => [
      ['tasks', index],
      task,
      taskFields,
    ]),
    [['config'], raw.config, ['aider_session']],
    [['config', 'aider_session'], raw.config?.aider_session, defaultFields],
  ]
  const unknown = places.flatMap(([path, value, known]) => {
    const keys = keysOf(value)
    const absent = known.filter((key) => !keys.includes(key))
    return keys
      .filter((key) => !known.includes(key))
      .map((key) => ({ path: [...path, key], meant: similarName(key, absent) }))
  })
  const agents = keysOf(raw.agents).length > 0 ? [{ path: ['agents'], meant: null }] : []
  return [...unknown, ...agents]
}

/** Leaves out what is not set, so that a later default can fill it. */
const present = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

const toDraft = (task: TaskFileTask, defaults: TaskFileDefaults): TaskDraft =>
  taskDraftSchema.parse(
    present({
      title: task.title,
      description: task.description,
      criteria: task.acceptance_criteria,
      sessions: task.sessions,
      testCommand: task.test ?? defaults.test,
      filesToAdd: task.files,
      models: present({
        supervisor: task.model,
        aider: task.aider_model,
        critic: task.critic_model,
        weak: task.weak_model,
      }),
      aiderArgs: task.aider_args ?? defaults.aider_args,
      maxTurns: task.max_turns,
      supervisorExtra: task.supervisor_prompt,
    }),
  )

/** Reads `--tasks FILE`. A failure names line, column and field, such as `tasks[1].title`. */
export const parseTaskFile = (text: string, fileName: string): Result<TaskFile, Failure<'bad-task-file'>> => {
  const json = parsePositionedJson(text)
  if (!json.ok)
    return err(failure(`${fileName} is not JSON: ${describePlace(json.error)}: ${json.error.problem}.`))
  const parsed = taskFileSchema.safeParse(json.value.value)
  if (!parsed.success) return err(wrongField(fileName, json.value, parsed.error))
  const { tasks, repository_url = '', config } = parsed.data
  const unknown = unknownFields(json.value.value as Raw)
  const where = (path: JsonPath) => `${fileName}, ${describePlace(json.value.at(path))}: ${fieldName(path)}`
  // A misspelt field is refused: a task without its criteria would be accepted for less than was asked.
  const misspelt = unknown.find(({ meant }) => meant !== null)
  if (misspelt !== undefined) {
    return err(failure(`${where(misspelt.path)} is no field; is ${misspelt.meant} meant?`))
  }
  const defaults = config?.aider_session ?? {}
  return ok({
    drafts: tasks.map((task) => toDraft(task, defaults)),
    repositoryUrl: repository_url,
    settings: present({
      model: defaults.model,
      aiderModel: defaults.aider_model,
      criticModel: defaults.critic_model,
      weakModel: defaults.weak_model,
      maxTurns: defaults.max_turns,
    }),
    warnings: unknown.map(({ path }) => `${where(path)} is not used here and was left out.`),
  })
}
