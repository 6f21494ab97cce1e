import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LoggedEvent, loggedEventSchema } from '../../../src-shared/model/session.ts'

export type SessionLog = { readonly id: string; readonly workspace: string; readonly events: LoggedEvent[] }

/** Whole lines only: the last one may be in the making. */
function eventsIn(file: string): LoggedEvent[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.flatMap((line) => {
    try {
      return [loggedEventSchema.parse(JSON.parse(line))]
    } catch {
      // A line that a kill tore: what had been shown of it counts as lost.
      return []
    }
  })
}

/** What is on disk of every session that was recorded at all, read anew and past all of our own code for it. */
export function readSessionLogs(data: string): SessionLog[] {
  const sessions = join(data, 'sessions')
  if (!existsSync(sessions)) return []
  return readdirSync(sessions)
    .map((id) => ({
      id,
      workspace: join(sessions, id, 'workspace'),
      events: eventsIn(join(sessions, id, 'events.jsonl')),
    }))
    .filter(({ events }) => events.length > 0)
}

export const branchOf = ({ events }: SessionLog): string => {
  const [first] = events
  return first?.event.type === 'sessionCreated' ? first.event.identity.branch : ''
}

export const hasEnded = ({ events }: SessionLog): boolean =>
  events.some(({ event }) => event.type === 'sessionEnded')

/** The end of a session as recorded: its state and reason; `null`: none yet. */
export const endOf = ({ events }: SessionLog): { state: string; reason: string } | null => {
  const end = events.findLast(({ event }) => event.type === 'sessionEnded')?.event
  return end?.type === 'sessionEnded' ? { state: end.state, reason: end.reason } : null
}
