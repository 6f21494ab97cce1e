import { statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { type SessionId, sessionIdSchema } from '../../src-shared/model/ids.ts'
import type { Clock, EventStore } from '../core/ports.ts'
import { hasSetAside, setAsideFile } from './damaged-lines.ts'
import type { DataFolder } from './data-folder.ts'
import { parseLog } from './event-log.ts'
import { hasCode } from './git/folders.ts'
import { maskedEvent } from './masked-event.ts'
import type { SecretMask } from './secret-mask.ts'
import { SessionLogWriter } from './session-log-writer.ts'

export { parseLog } from './event-log.ts'

type StoreOptions = {
  readonly data: DataFolder
  readonly clock: Clock
  /** Hides the secrets that are known by now; left out: none are. */
  readonly mask?: () => SecretMask
}

/** One `events.jsonl` per session: a line per event, flushed to the disk before `append` resolves. */
export function createJsonlEventStore({ data, clock, mask }: StoreOptions): EventStore {
  const writers = new Map<SessionId, SessionLogWriter>()
  const writerOf = (id: SessionId): SessionLogWriter => {
    const writer = writers.get(id) ?? new SessionLogWriter(data.session(id).events, clock)
    writers.set(id, writer)
    return writer
  }
  return {
    read: (id) => readLog(data.session(id).events),
    // At once: a start asks it of every session, and each way through the pool of threads costs more than the answer.
    bytes: async (id) => statSync(data.session(id).events, { throwIfNoEntry: false })?.size ?? 0,
    append: (id, event) => writerOf(id).append(mask === undefined ? event : maskedEvent(event, mask())),
    async list() {
      try {
        const names = await readdir(data.sessions)
        return names.filter((name) => sessionIdSchema.safeParse(name).success)
      } catch (error) {
        if (hasCode(error, ['ENOENT'])) return []
        throw error
      }
    },
  }
}

/** Changes nothing: who reads a log need not be the one who writes it. */
async function readLog(file: string): ReturnType<EventStore['read']> {
  try {
    const whole = await readFile(file)
    const log = { ...parseLog(whole), bytes: whole.length }
    if (!hasSetAside(file)) return log
    const earlier = `Unreadable lines of the event log were set aside in ${setAsideFile(file)}.`
    return { ...log, warning: log.warning === '' ? earlier : `${log.warning} ${earlier}` }
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return { events: [], bytes: 0, warning: '' }
    if (!(error instanceof Error && 'code' in error)) throw error
    // One log that cannot be read must not keep all the others from being opened.
    return { events: [], bytes: 0, warning: `The event log cannot be read: ${error.message}.`, sealed: true }
  }
}
