import { hasCode } from './git/folders.ts'

/** Also true for a process of another user, and for one that took over the id. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    if (hasCode(error, ['ESRCH'])) return false
    if (hasCode(error, ['EPERM'])) return true
    throw error
  }
}
