import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type DraftLimits, type Limits, limitsFrom } from '../../src-shared/model/budget.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type RunRequest, type TaskDraft, taskDraftSchema } from '../../src-shared/model/run-request.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { parseTaskFile } from '../task-file/task-file.ts'
import type { BudgetOptions, RunOptions } from './run-options.ts'

const usage = (message: string, remedy = 'See `100x run --help`.'): Failure => ({
  kind: 'usage',
  message,
  remedy,
})

/** What the options ask for: the request, and the settings that a task file brings along. */
export async function readRunRequest(
  options: RunOptions,
): Promise<
  Result<{ request: RunRequest; settings: Partial<Settings>; warnings: readonly string[] }, Failure>
> {
  if ((options.task === undefined) === (options.tasks === undefined)) {
    return err(usage('Give either --task TEXT or --tasks FILE.'))
  }
  if (options.tasks !== undefined) return fromFile(options, options.tasks)
  const tasks = checked([{ description: options.task, ...fromOptions(options), title: options.title }])
  if (!tasks.ok) return tasks
  return ok({ request: { repository: options.repo ?? '.', tasks: tasks.value }, settings: {}, warnings: [] })
}

/** The option that fills each field of a task. */
const OPTIONS: Readonly<Record<string, string>> = {
  title: '--title',
  description: '--task',
  criteria: '--criteria',
  testCommand: '--test',
  filesToAdd: '--add',
  models: 'A model’s name',
}

/** Options can break a task that a file describes well: what is wrong here would make a log that nobody can read. */
function checked(drafts: readonly unknown[]): Result<TaskDraft[], Failure> {
  const parsed = z.array(taskDraftSchema).safeParse(drafts)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  const option = OPTIONS[String(issue?.path[1])] ?? String(issue?.path[1])
  const isEmpty = issue?.code === 'too_small' || issue?.code === 'invalid_union'
  return err(usage(`${option} ${isEmpty ? 'must not be empty' : issue?.message}.`))
}

/** The limits that were really given. */
const given = (limits: { [Unit in keyof Limits]?: number | undefined }): DraftLimits =>
  Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined))

const budgetsOf = (options: BudgetOptions): { session: DraftLimits; task: DraftLimits } => ({
  session: given({
    usd: options.budgetUsd,
    tokens: options.budgetTokens,
    minutes: options.budgetMinutes,
  }),
  task: given({
    usd: options.taskBudgetUsd,
    tokens: options.taskBudgetTokens,
    turns: options.taskBudgetTurns,
    minutes: options.taskBudgetMinutes,
  }),
})

/** The day's limits for this process: those given, else the settings' own. */
export const dayBudgetOf = (options: BudgetOptions, usual: Limits): Limits =>
  limitsFrom(
    given({
      usd: options.dayBudgetUsd,
      tokens: options.dayBudgetTokens,
      minutes: options.dayBudgetMinutes,
    }),
    usual,
  )

function modelsOf(options: RunOptions): TaskDraft['models'] {
  return {
    ...(options.model !== undefined && {
      supervisor: options.model,
      aider: options.model,
      critic: options.model,
    }),
    ...(options.aiderModel !== undefined && { aider: options.aiderModel }),
    ...(options.criticModel !== undefined && { critic: options.criticModel }),
    ...(options.weakModel !== undefined && { weak: options.weakModel }),
  }
}

/** Only what was really given, so that a task file's own words win where the command line is silent. */
function fromOptions(options: RunOptions): Partial<TaskDraft> {
  return {
    ...(options.criteria.length > 0 && { criteria: [...options.criteria] }),
    ...(options.sessions !== undefined && { sessions: options.sessions }),
    ...(options.test !== undefined && { testCommand: options.test }),
    ...(options.lint !== undefined && { lintCommand: options.lint }),
    ...(options.add.length > 0 && { filesToAdd: [...options.add] }),
    ...(options.allow.length > 0 && { allow: [...options.allow] }),
    ...(options.unlisted !== undefined && { unlisted: options.unlisted }),
    ...(options.approve && { approve: true }),
    ...(options.goOn && { whenAccepted: 'go-on' as const }),
    ...(options.variant.length > 0 && { variants: [...options.variant] }),
    ...(options.aiderArg.length > 0 && { aiderArgs: [...options.aiderArg] }),
    ...(options.maxTurns !== undefined && { maxTurns: options.maxTurns }),
    models: modelsOf(options),
    budgets: budgetsOf(options),
  }
}

/** The draft with what the command line gives over it. */
function over(draft: TaskDraft, choices: Partial<TaskDraft>): TaskDraft {
  const { session, task } = draft.budgets
  return {
    ...draft,
    ...choices,
    models: { ...draft.models, ...choices.models },
    budgets: {
      session: { ...session, ...choices.budgets?.session },
      task: { ...task, ...choices.budgets?.task },
    },
  }
}

async function fromFile(options: RunOptions, file: string): ReturnType<typeof readRunRequest> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return err(usage(`The tasks file cannot be read: ${why}.`, 'Give --tasks the path of a readable file.'))
  }
  const parsed = parseTaskFile(text, file)
  if (!parsed.ok) return parsed
  const { drafts, repositoryUrl, settings, warnings } = parsed.value
  const tasks = checked(drafts.map((draft) => over(draft, fromOptions(options))))
  if (!tasks.ok) return tasks
  const repository = options.repo ?? (repositoryUrl === '' ? '.' : repositoryUrl)
  return ok({ request: { repository, tasks: tasks.value }, settings, warnings })
}
