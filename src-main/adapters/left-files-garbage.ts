import { lstat, readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Found, GarbageDeps } from './garbage.ts'
import { hostFolder } from './host-address.ts'
import { isAlive } from './is-alive.ts'
import { namesIn, type ReadSession } from './session-garbage.ts'
import { kindOf } from './session-proof.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** A living holder touches its lock every ten seconds. */
const LOCK_AGE_MS = 5 * 60 * 1_000
const LOG_AGE_MS = 7 * DAY_MS
/** Of `replaceFile`: the process that wrote it. */
const HALF_WRITTEN = /\.tmp-(\d{1,9})$/

async function ageOf(path: string, now: number): Promise<number> {
  return now - (await lstat(path)).mtimeMs
}

/** Locks (empty folders) whose holder does not renew them any more. */
export async function lockGarbage({ data, clock }: GarbageDeps): Promise<Found[]> {
  const found: Found[] = []
  for (const folder of [data.root, join(data.root, 'repositories'), hostFolder(data)]) {
    for (const name of await namesIn(folder)) {
      const path = join(folder, name)
      if (!name.endsWith('.lock') || (await kindOf(path)) !== 'directory') continue
      if ((await readdir(path)).length > 0 || (await ageOf(path, clock.now())) < LOCK_AGE_MS) continue
      found.push({ kind: 'lock', path, held: '', free: () => rmdir(path) })
    }
  }
  return found
}

/** Files that a process was writing when it ended. An id is given away again, hence the age. */
export async function temporaryGarbage(
  { data, clock }: GarbageDeps,
  sessions: readonly ReadSession[],
): Promise<Found[]> {
  const folders = [data.root, hostFolder(data)]
  for (const { id } of sessions) {
    const { root, aider } = data.session(id)
    if ((await kindOf(root)) === 'directory') folders.push(root, aider)
  }
  const found: Found[] = []
  for (const folder of folders) {
    for (const name of await namesIn(folder)) {
      const writer = HALF_WRITTEN.exec(name)?.[1]
      const path = join(folder, name)
      if (writer === undefined || !(await lstat(path)).isFile()) continue
      if (isAlive(Number(writer)) && (await ageOf(path, clock.now())) < DAY_MS) continue
      found.push({ kind: 'temporary', path, held: '', free: () => rm(path, { force: true }) })
    }
  }
  return found
}

/** What hosts and keepers had to say, a week after the last word. */
export async function logGarbage({ data, clock }: GarbageDeps): Promise<Found[]> {
  const found: Found[] = []
  for (const name of await namesIn(hostFolder(data))) {
    const path = join(hostFolder(data), name)
    if (!/^(host|keeper)\.log(\.before)?$/.test(name) || !(await lstat(path)).isFile()) continue
    if ((await ageOf(path, clock.now())) < LOG_AGE_MS) continue
    found.push({ kind: 'log', path, held: '', free: () => rm(path, { force: true }) })
  }
  return found
}
