import { join } from 'node:path'
import lockfile from 'proper-lockfile'
import { createDataFolder, type DataFolder } from '../adapters/data-folder.ts'
import { makeFolder } from '../adapters/make-folder.ts'
import type { Starter } from './starter.ts'

export type HostParts = {
  /** Serves until its end; calls `onReady` once it listens. */
  readonly serve: (options: { data: DataFolder; onReady: () => void }) => Promise<void>
  /** Whether a host of this data folder listens already. */
  readonly isServed: (data: DataFolder) => Promise<boolean>
}

/** A start lasts a fraction of a second; whoever was killed in the middle of one holds up the next no longer than this. */
const STALE_MS = 5_000
const RETRY_MS = 100
/** Below what a starter waits, so that it is told why. */
const WAIT_LIMIT_MS = 20_000

/**
 * The life of a host process: looks whether the data folder has a host, serves it if not. Resolves at its end with
 * the exit code, at once when there was one; rejects when it cannot serve.
 */
export async function runHostProcess(options: {
  readonly dataRoot: string
  readonly starter: Starter
  readonly parts: HostParts
}): Promise<number> {
  const { starter, parts } = options
  const data = createDataFolder(options.dataRoot, {})
  const served = await alone(data, async () => ((await parts.isServed(data)) ? null : begin(parts, data)))
  starter.ready()
  await served?.end
  return 0
}

/** Resolves once it listens, with its end. */
function begin(parts: HostParts, data: DataFolder): Promise<{ end: Promise<void> }> {
  return new Promise((listening, failed) => {
    const end = parts.serve({ data, onReady: () => listening({ end }) })
    end.then(() => failed(new Error('it ended before it listened')), failed)
  })
}

/** Between looking for a host and listening, no other start may look. */
async function alone<T>(data: DataFolder, work: () => Promise<T>): Promise<T> {
  const folder = join(data.root, 'host')
  await makeFolder(folder)
  const release = await lockfile.lock(join(folder, 'start'), {
    realpath: false,
    stale: STALE_MS,
    retries: { retries: WAIT_LIMIT_MS / RETRY_MS, minTimeout: RETRY_MS, maxTimeout: RETRY_MS, factor: 1 },
    // A process that stood still for so long: listening is what decides then, and only one can.
    onCompromised: (error) => console.error('The lock of the start was taken over:', error),
  })
  try {
    return await work()
  } finally {
    await release().catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERELEASED' && error.code !== 'ENOTACQUIRED') throw error
    })
  }
}
