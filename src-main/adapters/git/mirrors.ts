import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { lock } from 'proper-lockfile'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, type Result } from '../../../src-shared/result.ts'
import type { CancelSignal } from '../../core/ports.ts'
import { hasCode } from './folders.ts'
import { failure } from './git-failure.ts'

/** A lock whose owner did not touch it for so long belongs to a process that is gone. */
const STALE_LOCK_MS = 15_000
/** Between two looks at a lock that another process holds: there is no event for that. */
const LOCK_RETRY_MS = 200

export type Mirrors = {
  /** A folder that is in no repository, to run git from; made when missing. */
  neutral(): Promise<{ directory: string; ceiling: string }>
  /** The bare repository of a URL (without credentials); need not exist. */
  folder(url: string): string
  /** Runs `work` while no other process and no other caller works on the URL's mirror. */
  exclusive<T>(
    url: string,
    signal: CancelSignal,
    work: (folder: string) => Promise<Result<T, RepositoryFailure>>,
  ): Promise<Result<T, RepositoryFailure>>
}

export function createMirrors(dataFolder: string): Mirrors {
  const parent = join(dataFolder, 'repositories')
  const folder = (url: string) => join(parent, createHash('sha256').update(url).digest('hex').slice(0, 24))
  const neutral = async () => {
    await mkdir(parent, { recursive: true })
    return { directory: parent, ceiling: dataFolder }
  }
  return {
    neutral,
    folder,
    exclusive: async (url, signal, work) => {
      await neutral()
      const release = await acquire(folder(url), signal)
      if (release === null)
        return err(failure('unreachable', `${url} cannot be fetched: it was cancelled.`, ''))
      try {
        return await work(folder(url))
      } finally {
        await release()
      }
    },
  }
}

/** `null`: cancelled. */
async function acquire(path: string, signal: CancelSignal): Promise<(() => Promise<void>) | null> {
  const abort = new AbortController()
  const cancel = () => abort.abort()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    while (!signal.aborted) {
      const release = await tryLock(path)
      if (release !== null) return release
      await delay(LOCK_RETRY_MS, undefined, { signal: abort.signal }).catch(() => undefined)
    }
    return null
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** `null`: somebody else holds it. */
async function tryLock(path: string): Promise<(() => Promise<void>) | null> {
  let lost = false
  try {
    const release = await lock(path, {
      realpath: false,
      stale: STALE_LOCK_MS,
      // Fetches are safe side by side (git locks each ref itself): losing the lock costs only doubled work.
      onCompromised: () => {
        lost = true
      },
    })
    return async () => {
      if (!lost) await release()
    }
  } catch (error) {
    if (hasCode(error, ['ELOCKED'])) return null
    throw error
  }
}
