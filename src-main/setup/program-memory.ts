import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

export type ProgramMemory<T> = {
  get(key: string): Promise<T | undefined>
  set(key: string, value: T): Promise<void>
  /** All of it, at once: no process ends before it is done, and a full disk does not keep it. */
  forget(): void
}

/** Answers of programs, kept in a file. Two processes that write at once may forget one of them. */
export const createProgramMemory = <T>(file: string, schema: z.ZodType<T>): ProgramMemory<T> => {
  const all = z.record(z.string(), schema)
  const read = async (): Promise<Record<string, T>> => {
    try {
      return all.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch {
      // Absent or torn: it is only a memory of answers that can be asked for again.
      return {}
    }
  }
  return {
    get: async (key) => (await read())[key],
    async set(key, value) {
      const draft = `${file}.${process.pid}-${randomUUID()}`
      try {
        await mkdir(dirname(file), { recursive: true })
        await writeFile(draft, JSON.stringify({ ...(await read()), [key]: value }))
        await rename(draft, file)
      } catch (error) {
        // What a full or read-only disk does not take is asked for again; whoever asked has the answer.
        if (!(error instanceof Error && 'code' in error)) throw error
        await rm(draft, { force: true }).catch(() => undefined)
      }
    },
    forget() {
      try {
        rmSync(file, { force: true })
      } catch (error) {
        // A folder that is read-only by now keeps its last answer, as long as whoever asks takes it for one.
        if (!(error instanceof Error && 'code' in error)) throw error
      }
    },
  }
}
