import type { RunRequest, TaskDraft } from '../../src-shared/model/run-request.ts'
import type { Variant } from '../../src-shared/model/task.ts'
import type { TaskFileRaw } from './task-file-schema.ts'

type RawTask = TaskFileRaw['tasks'][number]

/** Leaves out what means the same when it is not there. */
const withoutEmpty = <T extends object>(fields: T): T =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => {
      if (value === undefined || value === '') return false
      return typeof value !== 'object' || value === null || Object.keys(value).length > 0
    }),
  ) as T

const rawVariant = ({ models, temperature, promptSuffix }: Variant) =>
  withoutEmpty({ models, temperature: temperature ?? undefined, prompt_suffix: promptSuffix })

const rawTask = (draft: TaskDraft): RawTask =>
  withoutEmpty<RawTask>({
    title: draft.title,
    name: draft.name,
    description: draft.description,
    acceptance_criteria: draft.criteria,
    needs: draft.needs,
    sessions: draft.sessions,
    variants: draft.variants.map(rawVariant),
    files: draft.filesToAdd,
    test: draft.testCommand,
    lint: draft.lintCommand,
    model: draft.models.supervisor,
    aider_model: draft.models.aider,
    critic_model: draft.models.critic,
    weak_model: draft.models.weak,
    aider_args: draft.aiderArgs,
    max_turns: draft.maxTurns,
    max_critiques: draft.maxCritiques,
    supervisor_prompt: draft.supervisorExtra,
    allow: draft.allow,
    unlisted: draft.unlisted,
    approve: draft.approve ? true : undefined,
    when_accepted: draft.whenAccepted === 'go-on' ? 'go-on' : undefined,
    budget: draft.budgets.session,
    task_budget: draft.budgets.task,
  })

/** The text of a file that `100x run --tasks` reads, and that gives this request again. */
export const taskFileText = ({ repository, tasks }: RunRequest): string =>
  `${JSON.stringify({ repository_url: repository, tasks: tasks.map(rawTask) } satisfies TaskFileRaw, null, 2)}\n`
