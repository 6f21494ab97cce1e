import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

export type ProgramMemory<T> = {
  get(key: string): Promise<T | undefined>
  set(key: string, value: T): Promise<void>
  forget(key: string): Promise<void>
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
  const write = async (answers: Record<string, T>): Promise<void> => {
    await mkdir(dirname(file), { recursive: true })
    const draft = `${file}.${process.pid}-${randomUUID()}`
    await writeFile(draft, JSON.stringify(answers))
    await rename(draft, file)
  }
  return {
    get: async (key) => (await read())[key],
    set: async (key, value) => write({ ...(await read()), [key]: value }),
    async forget(key) {
      const { [key]: forgotten, ...others } = await read()
      if (forgotten !== undefined) await write(others)
    },
  }
}
