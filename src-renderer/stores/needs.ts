import type { TaskId } from '../../src-shared/model/ids.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import type { TaskGroup } from './sessions.ts'

export type NeededTask = {
  readonly taskId: TaskId
  readonly title: string
  readonly state: 'accepted' | 'running' | 'not-accepted' | 'gone'
}

const stateOf = (group: TaskGroup | undefined): NeededTask['state'] => {
  if (group === undefined) return 'gone'
  if (group.sessions.some((view) => view.state === 'accepted')) return 'accepted'
  return group.sessions.every((view) => isEnded(view.state)) ? 'not-accepted' : 'running'
}

/** The tasks that this one starts from, and how far they are. */
export const neededTasks = (group: TaskGroup, groups: readonly TaskGroup[]): NeededTask[] => {
  const needs = group.sessions[0]?.identity.task.needs ?? []
  return needs.map((taskId) => {
    const needed = groups.find((one) => one.taskId === taskId)
    return { taskId, title: needed?.title ?? 'a task that is gone', state: stateOf(needed) }
  })
}
