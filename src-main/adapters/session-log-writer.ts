import { open, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import {
  type LoggedEvent,
  SESSION_LOG_VERSION,
  type SessionEvent,
  sessionEventSchema,
} from '../../src-shared/model/session.ts'
import type { Clock } from '../core/ports.ts'
import { setAside } from './damaged-lines.ts'
import { type CheckedLog, checkLog } from './event-log.ts'
import { createEventTime, type EventTime } from './event-time.ts'
import { hasCode } from './git/folders.ts'
import { logLine } from './log-line.ts'
import { makeFolder } from './make-folder.ts'
import { replaceFile, syncFolder } from './replace-file.ts'

/** Appends to one session's log, one event after the other. Nobody else writes to the log meanwhile. */
export class SessionLogWriter {
  readonly #file: string
  readonly #time: EventTime
  #tail: Promise<unknown> = Promise.resolve()
  #nextSeq = 1
  /** Size of the file after the last append. Another one: somebody else wrote to it, or an append failed. */
  #bytes = -1
  /** CRC-32 of the file then. */
  #sum = 0
  #hasWritten = false

  constructor(file: string, clock: Pick<Clock, 'now'>) {
    this.#file = file
    this.#time = createEventTime(clock.now)
  }

  append(event: SessionEvent): Promise<LoggedEvent> {
    const written = this.#tail.then(() => this.#write(event))
    // The caller gets the error; the next append looks at the file to know what is in it.
    this.#tail = written.catch(() => undefined)
    return written
  }

  async #write(given: SessionEvent): Promise<LoggedEvent> {
    // What no reader would take is a mistake of ours; in the log it would be one for ever.
    const event = sessionEventSchema.parse(given)
    const bytes = await bytesOf(this.#file)
    // A session that was deleted does not come back as a log without a beginning.
    if (bytes === 0 && this.#hasWritten)
      throw new Error(`${this.#file} is gone: its session was deleted or moved`)
    const unsound = bytes === this.#bytes ? null : await this.#look(bytes)
    const time = this.#time.next()
    const logged: LoggedEvent = { v: SESSION_LOG_VERSION, seq: this.#nextSeq, ...time, event }
    const line = logLine(logged, this.#sum)
    // Not used again if this fails: somebody may have read a line that the disk did not keep.
    this.#nextSeq += 1
    this.#bytes = -1
    if (unsound === null) await appendLine(this.#file, line, bytes)
    else await this.#mend(unsound, line)
    this.#bytes = (unsound === null ? bytes : unsound.intact.length) + line.length
    this.#sum = crc32(line, this.#sum)
    this.#hasWritten = true
    return logged
  }

  /** Gives what has to be written anew; `null`: a line can be appended as it is. */
  async #look(bytes: number): Promise<CheckedLog | null> {
    const content = bytes === 0 ? Buffer.alloc(0) : await readFile(this.#file)
    const log = checkLog(content)
    // What follows a line that nobody here understands could mean something else to its own version.
    if (log.sealed === true) throw new Error(`Nothing is appended to ${this.#file}. ${log.warning}`)
    this.#nextSeq = Math.max(this.#nextSeq, log.nextSeq)
    this.#sum = crc32(log.intact)
    return content.length > 0 && log.intact.equals(content) ? null : log
  }

  /** The lines that can be read and the new one take the file's place; the others are set aside before that. */
  async #mend({ intact, damaged }: CheckedLog, line: Buffer): Promise<void> {
    const folder = dirname(this.#file)
    const made = await makeFolder(folder)
    if (damaged.length > 0) await setAside(this.#file, damaged)
    // A new log too: it never exists without its first line.
    await replaceFile(this.#file, Buffer.concat([intact, line]))
    if (made !== undefined || intact.length === 0) await syncFolder(dirname(folder))
  }
}

/** 0: there is no such file, or nothing in it. */
async function bytesOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return 0
    throw error
  }
}

/** No handle is kept: fifty sessions would hold fifty, and opening costs little beside the flush. */
async function appendLine(file: string, line: Buffer, bytes: number): Promise<void> {
  const handle = await open(file, 'a', 0o600)
  try {
    await handle.appendFile(line)
    await handle.datasync()
  } catch (error) {
    // What is left of the line is cut off; where even that fails, it is set aside before the next one.
    await handle.truncate(bytes).catch(() => undefined)
    throw error
  } finally {
    await handle.close()
  }
}
