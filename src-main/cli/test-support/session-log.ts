import { readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import type { LoggedEvent } from '../../../src-shared/model/session.ts'

/** Whole lines only: the last one may be on its way. */
export const readLog = (data: string, id: string): LoggedEvent[] =>
  readFileSync(join(data, 'sessions', id, 'events.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))

/** Resolves with the first event of the session's log that is as wanted, whoever records it. */
export function untilRecorded(
  data: string,
  id: string,
  wanted: (logged: LoggedEvent) => boolean,
): Promise<LoggedEvent> {
  return new Promise((resolve) => {
    const look = () => {
      const found = readLog(data, id).find(wanted)
      if (found === undefined) return
      watcher.close()
      resolve(found)
    }
    const watcher = watch(join(data, 'sessions', id), look)
    look()
  })
}

export const isEvent =
  (type: LoggedEvent['event']['type']) =>
  ({ event }: LoggedEvent): boolean =>
    event.type === type
