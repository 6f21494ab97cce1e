import type { DraftLimits } from '../../src-shared/model/budget.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type TaskDraft, taskDraftSchema } from '../../src-shared/model/run-request.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { describePlace, fieldName, type JsonPath, parsePositionedJson } from '../json/positioned-json.ts'
import {
  type TaskFileDefaults,
  type TaskFileRaw,
  type TaskFileTask,
  taskFileSchema,
} from './task-file-schema.ts'
import { unknownFields } from './unknown-fields.ts'
import { toVariant } from './variant-fields.ts'
import { wrongField } from './wrong-field.ts'

export type TaskFile = {
  readonly drafts: TaskDraft[]
  /** Empty: the file names none. */
  readonly repositoryUrl: string
  readonly settings: Partial<Settings>
  /** Fields that mean nothing to us, one sentence each. */
  readonly warnings: string[]
}

const failure = (message: string): Failure<'bad-task-file'> => ({
  kind: 'bad-task-file',
  message,
  remedy: 'Correct the file and run the command again.',
})

/** Leaves out what is not set, so that a later default can fill it. */
const present = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

/** Unit by unit: what the task says, else what the file's defaults say; `undefined`: neither says anything. */
const limitsOf = (task: DraftLimits | undefined, defaults: DraftLimits | undefined) => {
  const limits = { ...defaults, ...task }
  return Object.keys(limits).length === 0 ? undefined : limits
}

/** What both a task and the file's defaults may say. */
function sharedChoices(task: TaskFileTask, defaults: TaskFileDefaults) {
  const budgets = present({
    session: limitsOf(task.budget, defaults.budget),
    task: limitsOf(task.task_budget, defaults.task_budget),
  })
  return {
    testCommand: task.test ?? defaults.test,
    lintCommand: task.lint ?? defaults.lint,
    allow: task.allow ?? defaults.allow,
    unlisted: task.unlisted ?? defaults.unlisted,
    approve: task.approve ?? defaults.approve,
    whenAccepted: task.when_accepted ?? defaults.when_accepted,
    aiderArgs: task.aider_args ?? defaults.aider_args,
    maxCritiques: task.max_critiques ?? defaults.max_critiques,
    budgets: Object.keys(budgets).length === 0 ? undefined : budgets,
  }
}

const toDraft = (task: TaskFileTask, defaults: TaskFileDefaults): TaskDraft =>
  taskDraftSchema.parse(
    present({
      title: task.title,
      description: task.description,
      name: task.name,
      needs: task.needs,
      criteria: task.acceptance_criteria,
      sessions: task.sessions,
      variants: task.variants?.map(toVariant),
      filesToAdd: task.files,
      models: present({
        supervisor: task.model,
        aider: task.aider_model,
        critic: task.critic_model,
        weak: task.weak_model,
      }),
      maxTurns: task.max_turns,
      supervisorExtra: task.supervisor_prompt,
      ...sharedChoices(task, defaults),
    }),
  )

/** Reads `--tasks FILE`. A failure names line, column and field, such as `tasks[1].title`. */
export const parseTaskFile = (text: string, fileName: string): Result<TaskFile, Failure<'bad-task-file'>> => {
  const json = parsePositionedJson(text)
  if (!json.ok)
    return err(failure(`${fileName} is not JSON: ${describePlace(json.error)}: ${json.error.problem}.`))
  const parsed = taskFileSchema.safeParse(json.value.value)
  if (!parsed.success) {
    const { place, sentence } = wrongField(json.value, parsed.error, 'the file')
    return err(failure(`${fileName}, ${place}: ${sentence}.`))
  }
  const { tasks, repository_url = '', config } = parsed.data
  const unknown = unknownFields(json.value.value as TaskFileRaw)
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
