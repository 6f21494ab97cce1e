import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type SessionId, sessionIdSchema } from '../../src-shared/model/ids.ts'
import {
  type LoggedEvent,
  loggedEventSchema,
  SESSION_LOG_VERSION,
  type SessionEvent,
} from '../../src-shared/model/session.ts'
import type { Clock, EventStore } from '../core/ports.ts'
import type { DataFolder } from './data-folder.ts'

type ReadLog = Awaited<ReturnType<EventStore['read']>>

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** One `events.jsonl` per session: a line per event, flushed to the disk before `append` resolves. */
export function createJsonlEventStore({ data, clock }: { data: DataFolder; clock: Clock }): EventStore {
  /** Per session: the last sequence number written, once the appends before are done; `null`: look. */
  const lanes = new Map<SessionId, Promise<number | null>>()

  const read = async (id: SessionId): Promise<ReadLog> => {
    try {
      return parseLog(await readFile(data.session(id).events, 'utf8'))
    } catch (error) {
      if (isMissing(error)) return { events: [], warning: '' }
      throw error
    }
  }

  const lastSeq = async (id: SessionId): Promise<number> => (await read(id)).events.at(-1)?.seq ?? 0

  const write = async (id: SessionId, seq: number, event: SessionEvent): Promise<LoggedEvent> => {
    const logged: LoggedEvent = { v: SESSION_LOG_VERSION, seq, at: clock.now(), event }
    const file = data.session(id).events
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await appendLine(file, JSON.stringify(logged))
    return logged
  }

  return {
    read,
    append(id, event) {
      const earlier = lanes.get(id) ?? Promise.resolve(null)
      const written = earlier.then(async (seq) => write(id, (seq ?? (await lastSeq(id))) + 1, event))
      lanes.set(
        id,
        written.then(
          (logged) => logged.seq,
          // The caller gets the error; the next append must look at the file to know what is in it.
          () => null,
        ),
      )
      return written
    },
    async list() {
      try {
        const names = await readdir(data.sessions)
        return names.filter((name) => sessionIdSchema.safeParse(name).success)
      } catch (error) {
        if (isMissing(error)) return []
        throw error
      }
    },
  }
}

/** A line that a crash tore off is closed first, so that it can never swallow the event after it. */
async function appendLine(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600)
  try {
    const { size } = await handle.stat()
    const last = Buffer.alloc(1)
    if (size > 0) await handle.read(last, 0, 1, size - 1)
    const separator = size > 0 && last.toString() !== '\n' ? '\n' : ''
    await handle.appendFile(`${separator}${line}\n`)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** Keeps every readable line; unreadable ones are counted in the warning. */
export function parseLog(text: string): ReadLog {
  const events: LoggedEvent[] = []
  let dropped = 0
  for (const line of text.split('\n')) {
    if (line === '') continue
    const logged = parseLine(line)
    if (logged === null) dropped += 1
    else events.push(logged)
  }
  return {
    events,
    warning: dropped === 0 ? '' : `${dropped} unreadable line(s) of the event log were left out.`,
  }
}

function parseLine(line: string): LoggedEvent | null {
  try {
    return loggedEventSchema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    // Not JSON: a torn or damaged line, which the caller counts.
    return null
  }
}
