import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { KeyStorage } from '../../src-shared/ipc/messages.ts'
import { keyNameSchema } from '../../src-shared/model/keys.ts'
import type { DataFolder } from './data-folder.ts'
import { replaceFileSync } from './replace-file.ts'

const KEYS_VERSION = 2
const valuesSchema = z.record(keyNameSchema, z.string())
/** `keys`: readable, from before they were encrypted; `sealed`: what the vault made of them. */
type StoredKeys = { readonly keys: Record<string, string>; readonly sealed: Record<string, string> }
const storedSchema = z.union([
  z.strictObject({ v: z.literal(KEYS_VERSION), keys: valuesSchema, sealed: valuesSchema }),
  z.strictObject({ v: z.literal(1), keys: valuesSchema }),
  // Before there were versions the file was the keys alone.
  valuesSchema.transform((keys) => ({ keys })),
])
const versionSchema = z.looseObject({ v: z.number().int() })

/** Encrypts what only this person can open again, on this machine. */
export type KeyVault = {
  /** As the system names it. */
  readonly backend: string
  /** False: what it makes could be read by whoever reads the file. */
  readonly encrypts: boolean
  encrypt(text: string): string
  /** Throws what another keyring has sealed. */
  decrypt(sealed: string): string
}

/** Keys and bases that a person typed in, under LiteLLM's names. Values never leave the main process. */
export type KeyStore = {
  names(): string[]
  /** An empty value takes the name out. Gives the names that are stored then. */
  set(name: string, value: string): string[]
  /** What the models see: `environment`, completed from the store; the environment wins. */
  complete(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv
  storage(): KeyStorage
  /** Names whose values are stored, and cannot be opened here. */
  closed(): string[]
}

/** A process without a window has no keyring: it stores nothing. */
const NO_VAULT: KeyVault = { backend: '', encrypts: false, encrypt: String, decrypt: String }

/**
 * Keeps them encrypted in `keys.json` of the data folder. Without encryption they are kept in memory only, and what
 * an earlier version stored readable is used until it is taken out. Throws a sentence when that file is damaged, of a
 * newer version, or cannot be written: none of them is ever written over.
 */
export function createKeyFile(data: DataFolder, vault: KeyVault = NO_VAULT): KeyStore {
  const file = join(data.root, 'keys.json')
  const inMemory = new Map<string, string>()
  const write = (stored: StoredKeys): void => {
    mkdirSync(data.root, { recursive: true, mode: 0o700 })
    replaceFileSync(file, JSON.stringify({ v: KEYS_VERSION, ...stored }))
  }
  const names = () => {
    const { keys, sealed } = readKeys(file)
    return [...new Set([...Object.keys(keys), ...Object.keys(sealed), ...inMemory.keys()])].sort()
  }
  const opened = (sealed: string): string | null => {
    if (!vault.encrypts) return null
    try {
      return vault.decrypt(sealed)
    } catch {
      // Another keyring than the one that sealed it: `closed` names it.
      return null
    }
  }
  return {
    names,
    set(name, value) {
      const stored = readKeys(file)
      const next = changed(stored, { name, value, vault })
      // First, because a disk that fails leaves everything as it was.
      if (next !== stored) write(next)
      inMemory.delete(name)
      if (value !== '' && !vault.encrypts) inMemory.set(name, value)
      return names()
    },
    complete(environment) {
      const { keys, sealed } = readKeys(file)
      const open = Object.entries(sealed).flatMap(([name, text]) => {
        const value = opened(text)
        return value === null ? [] : [[name, value] as const]
      })
      const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
      return { ...environment, ...keys, ...Object.fromEntries([...open, ...inMemory, ...given]) }
    },
    storage() {
      const isPlain = Object.keys(readKeys(file).keys).length > 0
      const safe = vault.encrypts ? 'encrypted' : 'memory'
      return { kind: isPlain ? 'plain' : safe, backend: vault.backend }
    },
    closed: () =>
      Object.entries(readKeys(file).sealed).flatMap(([name, text]) => (opened(text) === null ? [name] : [])),
  }
}

/** With the key set or taken out. What was readable is encrypted on the way, where that can be; else it only goes. */
function changed(
  stored: StoredKeys,
  { name, value, vault }: { name: string; value: string; vault: KeyVault },
): StoredKeys {
  const { [name]: _, ...keys } = stored.keys
  const { [name]: __, ...sealed } = stored.sealed
  if (!vault.encrypts) {
    const held = name in stored.keys || name in stored.sealed
    return held ? { keys, sealed } : stored
  }
  const seal = Object.entries(value === '' ? keys : { ...keys, [name]: value })
  return {
    keys: {},
    sealed: { ...sealed, ...Object.fromEntries(seal.map(([key, text]) => [key, vault.encrypt(text)])) },
  }
}

function readKeys(file: string): StoredKeys {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { keys: {}, sealed: {} }
    throw error
  }
  const value = parseJson(text)
  const parsed = storedSchema.safeParse(value)
  if (parsed.success) return { sealed: {}, ...parsed.data }
  const version = versionSchema.safeParse(value).data?.v ?? 0
  throw version > KEYS_VERSION
    ? unusable('newer-file', `a newer version of 100x Orchestrator wrote ${file}: it is left as it is`)
    : unusable('damaged-file', `${file} is damaged: move it away and enter the keys again`)
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
