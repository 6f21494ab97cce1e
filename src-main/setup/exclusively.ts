import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import lockfile from 'proper-lockfile'

/** A holder that died is noticed after this; a living one renews its lock every third of it. */
const STALE_MS = 30_000
/** Outlasts the slowest thing made under a lock: Aider's install over a poor line. */
const WAIT_LIMIT_MS = 20 * 60_000
const RETRY_MS = 500

/**
 * Runs `work` while no other process does the same for `path` (which need not exist).
 * `onWait` is called once when somebody else is at it.
 */
export const exclusively = async <T>(
  path: string,
  onWait: () => void,
  work: () => Promise<T>,
): Promise<T> => {
  await mkdir(dirname(path), { recursive: true })
  if (await lockfile.check(path, { realpath: false, stale: STALE_MS })) onWait()
  const release = await lockfile.lock(path, {
    realpath: false,
    stale: STALE_MS,
    update: STALE_MS / 3,
    retries: { retries: WAIT_LIMIT_MS / RETRY_MS, minTimeout: RETRY_MS, maxTimeout: RETRY_MS },
    // Only a machine asleep for longer than the lock lasts gets here. The work still ends in a rename or a
    // marker, so a second worker repeats it and breaks nothing; the default would end the process.
    onCompromised: onWait,
  })
  try {
    return await work()
  } finally {
    await release().catch(ignoreLostLock)
  }
}

const ignoreLostLock = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ERELEASED' && error.code !== 'ENOTACQUIRED') throw error
}
