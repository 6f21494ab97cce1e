import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { keyNameSchema } from '../../src-shared/model/keys.ts'
import type { DataFolder } from './data-folder.ts'
import { replaceFileSync } from './replace-file.ts'

const KEYS_VERSION = 1
const keysSchema = z.record(keyNameSchema, z.string())
/** Before there were versions the file was the keys alone. */
const storedSchema = z.union([
  z.strictObject({ v: z.literal(KEYS_VERSION), keys: keysSchema }).transform(({ keys }) => keys),
  keysSchema,
])
const versionSchema = z.looseObject({ v: z.number().int() })

/** Keys and bases that a person typed in, under LiteLLM's names. Values never leave the main process. */
export type KeyStore = {
  names(): string[]
  /** An empty value takes the name out. Gives the names that are stored then. */
  set(name: string, value: string): string[]
  /** What the models see: `environment`, completed from the store; the environment wins. */
  complete(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv
}

/**
 * Keeps them in `keys.json` of the data folder, readable by its owner only. Throws a sentence when that file is
 * damaged, of a newer version, or cannot be written: none of them is ever written over.
 */
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
    const value = parseJson(text)
    const parsed = storedSchema.safeParse(value)
    if (parsed.success) return parsed.data
    const version = versionSchema.safeParse(value).data?.v ?? 0
    throw version > KEYS_VERSION
      ? unusable('newer-file', `a newer version of 100x Orchestrator wrote ${file}: it is left as it is`)
      : unusable('damaged-file', `${file} is damaged: move it away and enter the keys again`)
  }
  const write = (keys: Record<string, string>): void => {
    mkdirSync(data.root, { recursive: true, mode: 0o700 })
    replaceFileSync(file, JSON.stringify({ v: KEYS_VERSION, keys }))
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

const unusable = (code: string, message: string): Error => Object.assign(new Error(message), { code })

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The schema refuses it, with the sentence for a person.
    return null
  }
}
