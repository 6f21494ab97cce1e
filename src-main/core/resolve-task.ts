import { limitsFrom } from '../../src-shared/model/budget.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { TaskDraft } from '../../src-shared/model/run-request.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import type { Criterion, Task, TaskModels } from '../../src-shared/model/task.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'

import { argumentRefused, refusedArgument } from './instance/aider-arguments.ts'
import { isInside } from './instance/confirm-policy.ts'

const TITLE_LIMIT = 60

export type ResolveTaskContext = {
  readonly settings: Settings
  /** What LITELLM_MODEL holds; empty: it is not set. */
  readonly environmentModel: string
  readonly taskId: string
}

/** The description's first line that says something, as a title. */
const titleFrom = (description: string): string => {
  const line = (description.trim().split('\n')[0] ?? '').replace(/\s+/g, ' ').replace(/^#+ /, '').trim()
  const characters = [...line]
  return characters.length <= TITLE_LIMIT
    ? line
    : `${characters
        .slice(0, TITLE_LIMIT - 1)
        .join('')
        .trimEnd()}…`
}

const criteriaFrom = (drafts: TaskDraft['criteria']): Criterion[] => {
  // A critique needs something to judge, so a task without criteria is judged by its description.
  const given = drafts.length > 0 ? drafts : ['The description is fulfilled.']
  return given.map((draft, index) => {
    const { text, check } = typeof draft === 'string' ? { text: draft, check: undefined } : draft
    return { id: `c${index + 1}`, text, check: check ?? null }
  })
}

/** The first name that is not empty: what is nearest to the task decides. */
const modelsFrom = (
  draft: TaskDraft,
  { settings, environmentModel }: ResolveTaskContext,
): TaskModels | null => {
  const first = (...names: readonly (string | undefined)[]): string =>
    names.find((name) => name !== undefined && name.trim() !== '')?.trim() ?? ''
  const { models } = draft
  const main = first(models.supervisor, settings.model, environmentModel)
  // A task's own model also writes and criticises, unless the task names others.
  const aider = first(models.aider, models.supervisor, settings.aiderModel, main)
  const critic = first(models.critic, models.supervisor, settings.criticModel, main)
  const weak = first(models.weak, settings.weakModel)
  if (main === '' || aider === '' || critic === '') return null
  return { supervisor: main, aider, critic, weak: weak === '' ? null : weak }
}

/** Aider edits what it is given wherever it lies, so a path into the person's own folder must never get to it. */
const unusableFile = (files: readonly string[]): Failure<'file-outside'> | null => {
  const file = files.find((path) => !isInside('.', path))
  if (file === undefined) return null
  return {
    kind: 'file-outside',
    message: `The file ${file} cannot be added to the chat: it is not a path inside the repository.`,
    remedy: "Give it relative to the repository's root.",
  }
}

const unusableArgument = (args: readonly string[]): Failure<'argument-refused'> | null => {
  for (const argument of args) {
    const why = refusedArgument(argument)
    if (why !== null) return argumentRefused(argument, why)
  }
  return null
}

/** Makes every choice that a draft leaves open. */
export const resolveTask = (
  draft: TaskDraft,
  context: ResolveTaskContext,
): Result<Task, Failure<'no-model' | 'argument-refused' | 'file-outside'>> => {
  const { settings, taskId } = context
  const unusable = unusableFile(draft.filesToAdd) ?? unusableArgument(draft.aiderArgs)
  if (unusable !== null) return err(unusable)
  const models = modelsFrom(draft, context)
  if (models === null)
    return err({
      kind: 'no-model',
      message: 'No model is chosen.',
      remedy: 'Set LITELLM_MODEL or pass --model, for example --model anthropic/claude-sonnet-4-5.',
    })
  const turns = [draft.maxTurns, draft.budgets.session?.turns].filter((limit) => typeof limit === 'number')
  const maxTurns = turns.length > 0 ? Math.min(...turns) : settings.maxTurns
  return ok({
    id: taskId,
    title: draft.title?.trim() || titleFrom(draft.description),
    description: draft.description,
    criteria: criteriaFrom(draft.criteria),
    sessions: draft.sessions ?? Math.max(1, draft.variants.length),
    testCommand: draft.testCommand ?? null,
    filesToAdd: draft.filesToAdd,
    models,
    aiderArgs: draft.aiderArgs,
    maxTurns,
    maxCritiques: draft.maxCritiques ?? settings.maxCritiques,
    supervisorExtra: draft.supervisorExtra ?? settings.supervisorExtra,
    lintCommand: draft.lintCommand ?? null,
    allow: draft.allow,
    unlisted: draft.unlisted ?? settings.unlisted,
    approve: draft.approve,
    budgets: {
      session: { ...limitsFrom(draft.budgets.session, settings.sessionBudget), turns: maxTurns },
      task: limitsFrom(draft.budgets.task, settings.taskBudget),
    },
    variants: draft.variants,
    whenAccepted: draft.whenAccepted,
    // Names become ids once every task of the request has one.
    needs: [],
  })
}
