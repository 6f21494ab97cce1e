import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
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

/** All that is asked of a line whose version this program does not know. */
const versionSchema = z.looseObject({ v: z.number().int() })

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

  const lastSeq = async (id: SessionId): Promise<number> => {
    const { events, warning, sealed } = await read(id)
    // What follows a line that nobody here understands could mean something else to its own version.
    if (sealed === true) throw new Error(`Nothing is appended to ${data.session(id).events}. ${warning}`)
    return events.at(-1)?.seq ?? 0
  }

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

/** Keeps every readable line; unreadable ones, and those of a newer version, are counted in the warning. */
export function parseLog(text: string): ReadLog {
  const events: LoggedEvent[] = []
  let damaged = 0
  let newer = 0
  for (const line of text.split('\n')) {
    if (line === '') continue
    const parsed = parseLine(line)
    if (parsed === 'damaged') damaged += 1
    else if (parsed === 'newer') newer += 1
    else events.push(parsed)
  }
  const warnings = [
    newer === 0
      ? ''
      : `A newer version of 100x Orchestrator wrote ${newer} line(s) of the event log: they were left out, and the log stays as it is.`,
    damaged === 0 ? '' : `${damaged} unreadable line(s) of the event log were left out.`,
  ]
  const log = { events, warning: warnings.filter((one) => one !== '').join(' ') }
  return newer === 0 ? log : { ...log, sealed: true }
}

function parseLine(line: string): LoggedEvent | 'damaged' | 'newer' {
  const value = parseJson(line)
  const logged = loggedEventSchema.safeParse(value)
  if (logged.success) return logged.data
  const version = versionSchema.safeParse(value).data?.v ?? 0
  return version > SESSION_LOG_VERSION ? 'newer' : 'damaged'
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // A torn or damaged line, which the caller counts.
    return null
  }
}
