import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { joinLines } from './event-log.ts'
import { syncFolder } from './replace-file.ts'

/** Where the unreadable lines of a log go, for people: nothing reads them. */
export const setAsideFile = (log: string): string => log.replace(/(\.jsonl)?$/, '.damaged.jsonl')

/** Without waiting: a start asks for every session, and an error for each that has none costs more than the answer. */
export const hasSetAside = (log: string): boolean => existsSync(setAsideFile(log))

/** Copies the lines there, for good when this resolves. Once, also where the log could not be mended after it. */
export async function setAside(log: string, damaged: readonly Buffer[]): Promise<void> {
  const path = setAsideFile(log)
  const lines = joinLines(damaged)
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const from = size - lines.length
    const last = from < 0 ? null : (await file.read(Buffer.alloc(lines.length), 0, lines.length, from)).buffer
    if (last?.equals(lines)) return
    await file.appendFile(lines)
    await file.sync()
  } finally {
    await file.close()
  }
  await syncFolder(dirname(path))
}
