import type { Dirent, Stats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import PQueue from 'p-queue'
import type { DiskUse } from '../../src-shared/ipc/messages.ts'
import { err, ok } from '../../src-shared/result.ts'
import type { Verb } from '../core/orchestrator-api.ts'
import type { CancelSignal } from '../core/ports.ts'
import type { DataFolder } from './data-folder.ts'
import { hasCode } from './git/folders.ts'

type Kind = DiskUse['parts'][number]['kind']

/** Folders that are read at once: enough to keep a disk busy, and few beside what sessions do with it. */
const CONCURRENCY = 8

/** Where files share their bytes (a mirror with the workspaces cloned from it), they count for the first of these. */
const PARTS: readonly Kind[] = ['mirrors', 'kept', 'workspaces', 'recordings', 'logs', 'trash', 'other']

/** A file or folder of a session, by its name. */
const kindInSession = (name: string): Kind => {
  if (name === 'events.jsonl') return 'logs'
  if (/^recording\b.*\.cast$/.test(name)) return 'recordings'
  return name.startsWith('workspace') ? 'workspaces' : 'other'
}

const topKinds: Readonly<Record<string, Kind>> = {
  repositories: 'mirrors',
  kept: 'kept',
  trash: 'trash',
  host: 'logs',
}

/** Somebody may delete it, or keep it to themselves, while it is counted. */
const PASSED_OVER = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM']

const unlessGone = async <T>(look: Promise<T>): Promise<T | null> => {
  try {
    return await look
  } catch (error) {
    if (hasCode(error, PASSED_OVER)) return null
    throw error
  }
}

const entriesOf = async (folder: string): Promise<Dirent[]> =>
  (await unlessGone(readdir(folder, { withFileTypes: true }))) ?? []

/** The paths under the data folder, each with what it belongs to. */
async function placesOf(data: DataFolder): Promise<{ path: string; kind: Kind }[]> {
  const top = (await entriesOf(data.root)).map(({ name }) => ({
    path: join(data.root, name),
    kind: topKinds[name] ?? 'other',
  }))
  const sessions = await entriesOf(data.sessions)
  const inside = await Promise.all(
    sessions.map(async ({ name }) => {
      const session = join(data.sessions, name)
      return (await entriesOf(session)).map((one) => ({
        path: join(session, one.name),
        kind: kindInSession(one.name),
      }))
    }),
  )
  return [...top.filter(({ path }) => path !== data.sessions), ...inside.flat()]
}

/** Counts every file once, however many names it has. Links are not followed. */
class Counter {
  readonly #seen = new Set<string>()
  readonly #queue = new PQueue({ concurrency: CONCURRENCY })
  readonly #signal: CancelSignal
  #bytes = 0
  #broken: unknown = null

  constructor(signal: CancelSignal) {
    this.#signal = signal
  }

  async bytesOf(paths: readonly string[]): Promise<number> {
    this.#bytes = 0
    for (const path of paths) this.#add(path)
    await this.#queue.onIdle()
    if (this.#broken !== null) throw this.#broken
    return this.#bytes
  }

  #add(path: string): void {
    const look = this.#queue.add(() => this.#look(path))
    look.catch((error: unknown) => {
      this.#broken ??= error
      this.#queue.clear()
    })
  }

  async #look(path: string): Promise<void> {
    if (this.#signal.aborted) return
    const found = await unlessGone(lstat(path))
    if (found === null) return
    if (!found.isDirectory()) return this.#count(found)
    const entries = await entriesOf(path)
    for (const entry of entries.filter((one) => one.isDirectory())) this.#add(join(path, entry.name))
    for (const entry of entries.filter((one) => !one.isDirectory())) {
      if (this.#signal.aborted) return
      const file = await unlessGone(lstat(join(path, entry.name)))
      if (file !== null) this.#count(file)
    }
  }

  #count({ size, nlink, dev, ino }: Stats): void {
    if (nlink > 1) {
      const file = `${dev}:${ino}`
      if (this.#seen.has(file)) return
      this.#seen.add(file)
    }
    this.#bytes += size
  }
}

/** What the data folder holds, by kind. Questions during a count have its answer: a walk is dear. */
export function createDiskUse(data: DataFolder): (signal: CancelSignal) => Verb<DiskUse> {
  let counting: Verb<DiskUse> | null = null
  const count = async (signal: CancelSignal): Verb<DiskUse> => {
    const places = await placesOf(data)
    const counter = new Counter(signal)
    const parts: DiskUse['parts'] = []
    for (const kind of PARTS) {
      const paths = places.filter((place) => place.kind === kind).map(({ path }) => path)
      parts.push({ kind, bytes: await counter.bytesOf(paths) })
    }
    if (signal.aborted)
      return err({ kind: 'cancelled', message: 'The disk was not counted: the app quits.', remedy: '' })
    return ok({ root: data.root, total: parts.reduce((sum, { bytes }) => sum + bytes, 0), parts })
  }
  return (signal) => {
    counting ??= count(signal).finally(() => {
      counting = null
    })
    return counting
  }
}
