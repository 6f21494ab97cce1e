import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { keyNameSchema } from '../../src-shared/model/keys.ts'
import type { DataFolder } from './data-folder.ts'

const storedSchema = z.record(keyNameSchema, z.string())

/** Keys and bases that a person typed in, under LiteLLM's names. Values never leave the main process. */
export type KeyStore = {
  names(): string[]
  /** An empty value takes the name out. Gives the names that are stored then. */
  set(name: string, value: string): string[]
  /** What the models see: `environment`, completed from the store; the environment wins. */
  complete(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv
}

/** Keeps them in `keys.json` of the data folder, readable by its owner only. Throws when that file is damaged. */
export function createKeyFile(data: DataFolder): KeyStore {
  const file = join(data.root, 'keys.json')
  const read = (): Record<string, string> => {
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
      throw error
    }
    const parsed = storedSchema.safeParse(parseJson(text))
    if (!parsed.success) {
      const message = `${file} is damaged: move it away and enter the keys again`
      throw Object.assign(new Error(message), { code: 'damaged-file' })
    }
    return parsed.data
  }
  const write = (keys: Record<string, string>): void => {
    mkdirSync(data.root, { recursive: true, mode: 0o700 })
    const scratch = `${file}.${process.pid}`
    writeFileSync(scratch, JSON.stringify(keys), { mode: 0o600 })
    chmodSync(scratch, 0o600)
    renameSync(scratch, file)
  }
  const names = () => Object.keys(read()).sort()
  return {
    names,
    set(name, value) {
      const { [name]: _, ...others } = read()
      write(value === '' ? others : { ...others, [name]: value })
      return names()
    },
    complete(environment) {
      const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
      return { ...environment, ...read(), ...Object.fromEntries(given) }
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The schema refuses it, with the sentence for a person.
    return null
  }
}
