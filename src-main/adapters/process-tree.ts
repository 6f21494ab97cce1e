import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A child and everything that it started, as far as the system can tell. */
export type ProcessTree = {
  /** Asks every process to end. */
  terminate(): void
  kill(): void
  alive(): boolean
}

/** `child` must have been spawned with `detached: true` (not on Windows), so that it leads a group of its own. */
export function processTreeOf(child: ChildProcess): ProcessTree {
  const { pid } = child
  if (pid === undefined) return { terminate: () => undefined, kill: () => undefined, alive: () => false }
  if (process.platform === 'win32') return windowsTree(child, pid)
  return {
    terminate: () => void signalGroup(pid, 'SIGTERM'),
    kill: () => void signalGroup(pid, 'SIGKILL'),
    alive: () => signalGroup(pid, 0) && !isAllZombies(pid),
  }
}

/** Whether the group still has a process. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ESRCH') return false
    // Only processes of other users (setuid programs) are left: nothing that we may end.
    if (code === 'EPERM') return false
    throw error
  }
}

/**
 * Whether the group consists of processes that ended and were only not yet collected: a container's first process
 * may never do it. Known on Linux only; elsewhere the system's first process is quick.
 */
function isAllZombies(group: number): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .every((pid) => {
      const { state, processGroup } = readStat(pid)
      return processGroup !== group || state === 'Z' || state === 'X'
    })
}

/** From `PID (NAME) STATE PARENT GROUP ...`, where the name may hold anything. A process that is gone counts as ended. */
function readStat(pid: string): { state: string; processGroup: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state = '', , group = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state, processGroup: Number(group) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return { state: 'X', processGroup: 0 }
    throw error
  }
}

/** Windows has no groups; the tree can be found only while its first process lives. */
function windowsTree(child: ChildProcess, pid: number): ProcessTree {
  const alive = () => child.exitCode === null && child.signalCode === null
  const taskkill = () => {
    if (!alive()) return
    const killer = spawn('taskkill', ['/T', '/F', '/PID', String(pid)], {
      windowsHide: true,
      stdio: 'ignore',
    })
    // Without taskkill at least the first process ends.
    killer.on('error', () => void child.kill())
  }
  return { terminate: taskkill, kill: taskkill, alive }
}
