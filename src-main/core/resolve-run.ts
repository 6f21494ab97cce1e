import type { Failure } from '../../src-shared/model/errors.ts'
import type { TaskId } from '../../src-shared/model/ids.ts'
import type { TaskDraft } from '../../src-shared/model/run-request.ts'
import type { SessionIdentity } from '../../src-shared/model/session.ts'
import type { Task, Variant } from '../../src-shared/model/task.ts'
import type { Repository } from '../../src-shared/model/workspace.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { type ResolveTaskContext, resolveTask } from './resolve-task.ts'
import { resolveNeeds } from './task-order.ts'

export type ResolveRunContext = Omit<ResolveTaskContext, 'taskId'> & {
  /** A fresh random suffix for ids. */
  readonly newSuffix: () => string
  /** A title's part of ids. */
  readonly taskSlug: (title: string) => string
  /** Why these models cannot be called here; `null` when they can. */
  readonly checkModels: (task: Task) => Failure | null
}

/** Every task of a request with its choices made, in the request's order; the first thing that is wrong refuses all. */
export function resolveRun(
  drafts: readonly TaskDraft[],
  context: ResolveRunContext,
): Result<readonly Task[], Failure> {
  const resolved: { draft: TaskDraft; task: Task }[] = []
  for (const draft of drafts) {
    const taskId = `${context.taskSlug(draft.title ?? draft.description)}-${context.newSuffix()}`
    const made = resolveTask(draft, { ...context, taskId })
    if (!made.ok) return made
    const unusable = unusableModels(made.value, context)
    if (unusable !== null) return err(unusable)
    resolved.push({ draft, task: made.value })
  }
  const needs = resolveNeeds<TaskId>(
    resolved.map(({ draft: { name, needs: wanted }, task: { id, title } }) => ({
      id,
      label: name ?? title,
      names: name === undefined || name === title ? [title] : [name, title],
      needs: wanted,
    })),
  )
  if (!needs.ok) return needs
  return ok(resolved.map(({ task }) => ({ ...task, needs: [...(needs.value.get(task.id) ?? [])] })))
}

function unusableModels(task: Task, { checkModels }: ResolveRunContext): Failure | null {
  // Beyond one round the variants repeat themselves.
  const different = Math.min(task.sessions, Math.max(1, task.variants.length))
  for (let number = 1; number <= different; number += 1) {
    const failure = checkModels(withVariant(task, variantOf(task, number)))
    if (failure !== null) return failure
  }
  return null
}

/** `number`: the session's 1-based place among those of the task; `null`: all of them are alike. */
export const variantOf = ({ variants }: Task, number: number): Variant | null =>
  variants[(number - 1) % variants.length] ?? null

/** The task as a session of this variant has it. The critic stays: it judges them all. */
export function withVariant(task: Task, variant: Variant | null): Task {
  if (variant === null) return task
  const { supervisor, aider, weak } = variant.models
  return {
    ...task,
    models: {
      supervisor: supervisor ?? task.models.supervisor,
      aider: aider ?? task.models.aider,
      critic: task.models.critic,
      weak: weak ?? task.models.weak,
    },
    supervisorExtra: [task.supervisorExtra, variant.promptSuffix].filter((part) => part !== '').join('\n\n'),
  }
}

/** The sessions that are started for a task, numbered from 1. */
export function identitiesOf(
  task: Task,
  run: {
    readonly repository: Repository
    readonly runId: string
    readonly newSuffix: () => string
    readonly taskSlug: (title: string) => string
    readonly workspacePath: (id: string) => string
  },
): SessionIdentity[] {
  const slug = run.taskSlug(task.title)
  return Array.from({ length: task.sessions }, (_, index) => {
    const number = index + 1
    const id = `${slug}-${number}-${run.newSuffix()}`
    const variant = variantOf(task, number)
    return {
      id,
      task: withVariant(task, variant),
      number,
      repository: run.repository,
      branch: `100x/${slug}-${number}`,
      runId: run.runId,
      workspace: run.workspacePath(id),
      variant,
    }
  })
}
