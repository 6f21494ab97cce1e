import { lstatSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { type ConfirmPolicy, writtenPath } from '../core/instance/confirm-policy.ts'

/** Whether `path` of the workspace is, or lies behind, a link that leaves it. Aider follows links when it writes. */
export function leadsOut(workspace: string, path: string): boolean {
  const root = realpathSync(workspace)
  let place = resolve(root, path)
  for (;;) {
    const real = whereItIs(place)
    if (real === 'dangling') return true
    if (real !== 'nowhere') return leaves(root, real)
    place = dirname(place)
  }
}

const leaves = (root: string, real: string): boolean => {
  const way = relative(root, real)
  return isAbsolute(way) || way.split(/[\\/]/)[0] === '..'
}

/** The real path; `dangling`: a link to what does not exist yet; `nowhere`: nothing has that name. */
function whereItIs(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // Also what may not be looked at, or runs in a circle, counts as a link out: the answer is then no.
    return lstatSync(path, { throwIfNoEntry: false }) === undefined ? 'nowhere' : 'dangling'
  }
}

/** The policy reads words only, and a repository can hold links: a yes must not write through one. */
export const refusingLinksOut =
  (policy: ConfirmPolicy): ConfirmPolicy =>
  (asked) => {
    const path = writtenPath(asked)
    if (path === null || !leadsOut(asked.workspace, path)) return policy(asked)
    return { answer: 'no', rule: 'write outside the workspace' }
  }
