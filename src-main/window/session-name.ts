import type { SessionIdentity } from '../../src-shared/model/session.ts'

/** What a session is called around the window: by its task, and in a race by its place among the racers. */
export const sessionName = ({ task, number }: SessionIdentity): string =>
  task.sessions === 1 ? task.title : `${task.title} · ${number}`
