import type { Failure } from '../../../src-shared/model/errors.ts'
import type { TaskId } from '../../../src-shared/model/ids.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'

const beginsWith = (name: string, wanted: string): boolean =>
  name.toLowerCase().startsWith(wanted.toLowerCase())

/**
 * The sessions of the one task that `wanted` names: its id, its title, or a beginning of either, in
 * capitals or not, that no other task has. Oldest session first.
 */
export function findTask(
  views: readonly SessionView[],
  wanted: string,
): Result<readonly [SessionView, ...SessionView[]], Failure<'no-such-task' | 'ambiguous-task'>> {
  const tasks = new Map<TaskId, [SessionView, ...SessionView[]]>()
  for (const view of views) {
    const { id } = view.identity.task
    const known = tasks.get(id)
    if (known === undefined) tasks.set(id, [view])
    else known.push(view)
  }
  const exact = tasks.get(wanted)
  if (exact !== undefined) return ok(exact)
  const all = [...tasks.values()]
  const titleOf = ([first]: readonly [SessionView, ...SessionView[]]): string => first.identity.task.title
  const idOf = ([first]: readonly [SessionView, ...SessionView[]]): string => first.identity.task.id
  const titled = all.filter((sessions) => titleOf(sessions) === wanted)
  // A script's empty variable begins every title.
  const begun =
    wanted === ''
      ? []
      : all.filter((one) => [idOf(one), titleOf(one)].some((name) => beginsWith(name, wanted)))
  const [found, ...more] = titled.length > 0 ? titled : begun
  if (found === undefined)
    return err({
      kind: 'no-such-task',
      message: `There is no task "${wanted}" in this data folder.`,
      remedy: 'List the sessions with their tasks: `100x sessions`.',
    })
  if (more.length === 0) return ok(found)
  return err({
    kind: 'ambiguous-task',
    message: `"${wanted}" could be ${[found, ...more].map(idOf).join(', ')}.`,
    remedy: 'Give the id of the task.',
  })
}
