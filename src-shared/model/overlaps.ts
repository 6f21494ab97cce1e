import type { TaskId } from './ids.ts'
import type { Overlap, SessionView } from './session.ts'
import { isEnded } from './session-facts.ts'

/** The tasks whose work the session starts from, however far back: what they changed it has. */
function neededTasks(view: SessionView, all: readonly SessionView[]): ReadonlySet<TaskId> {
  const needs = new Map(all.map(({ identity }) => [identity.task.id, identity.task.needs]))
  const found = new Set<TaskId>(view.identity.task.needs)
  // A set that grows while it is walked is walked to its end.
  for (const id of found) for (const further of needs.get(id) ?? []) found.add(further)
  return found
}

/** At work, or accepted since the session was made and so not in what it started from. */
const mayDisturb = (other: SessionView, { createdAt }: SessionView): boolean =>
  other.state === 'accepted' ? other.since >= createdAt : !isEnded(other.state)

/** What sessions of other tasks on the same repository change, as far as this one does not start from it. */
export function othersChanging(view: SessionView, all: readonly SessionView[]): Overlap[] {
  const { task, repository } = view.identity
  const had = neededTasks(view, all)
  return all
    .filter(
      (other) =>
        other.identity.task.id !== task.id &&
        other.identity.repository.location === repository.location &&
        !had.has(other.identity.task.id) &&
        other.files.length > 0 &&
        mayDisturb(other, view),
    )
    .map(({ identity, files }) => ({ session: identity.id, taskTitle: identity.task.title, files }))
}

/** Those of them that change the session's own files as well, each with the common files only. */
export function overlapsOf(view: SessionView, all: readonly SessionView[]): Overlap[] {
  const own = new Set(view.files)
  return othersChanging(view, all).flatMap((other) => {
    const files = other.files.filter((file) => own.has(file))
    return files.length === 0 ? [] : [{ ...other, files }]
  })
}
