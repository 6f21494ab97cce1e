import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

export type ProcessInfo = {
  readonly pid: number
  readonly parent: number
  /** A letter of /proc's; `Z` has ended and only waits to be collected. */
  readonly state: string
  /** Arguments, joined by blanks; empty where it has none or is not ours to read. */
  readonly command: string
  /** The session whose mark its environment carries; `null`: none. */
  readonly session: string | null
  readonly environment: string
  readonly folder: string
}

/** `null`: the process ended meanwhile, or is not ours to look at. */
function look(read: () => string): string | null {
  try {
    return read()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return null
    throw error
  }
}

const textOf = (file: string): string | null => look(() => readFileSync(file, 'utf8'))

function processInfo(pid: number): ProcessInfo | null {
  const stat = textOf(`/proc/${pid}/stat`)
  if (stat === null) return null
  // `PID (NAME) STATE PARENT …`, where the name may hold anything.
  const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const environment = textOf(`/proc/${pid}/environ`) ?? ''
  return {
    pid,
    parent: Number(parent),
    state,
    command: (textOf(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim(),
    session: /(?:^|\0)HUNDREDX_SESSION=([^\0]*)/.exec(environment)?.[1] ?? null,
    environment,
    folder: look(() => readlinkSync(`/proc/${pid}/cwd`)) ?? '',
  }
}

/** Every process that lives; those that only wait to be collected do not. Linux. */
export const livingProcesses = (): ProcessInfo[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processInfo(Number(name)) ?? [])
    .filter(({ state }) => state !== 'Z' && state !== 'X')

/** Processes that were started with the data folder's name or work in it, this one left out. */
export const processesOn = (data: string): ProcessInfo[] =>
  livingProcesses().filter(
    ({ pid, command, environment, folder }) =>
      pid !== process.pid && [command, environment, folder].some((text) => text.includes(data)),
  )

export const isAlive = (pid: number): boolean => {
  const found = processInfo(pid)
  return found !== null && found.state !== 'Z' && found.state !== 'X'
}

const STEP_MS = 20

/**
 * True once `holds` does. No event tells of another process's child, or of a file of another process; so this looks
 * again and again, for `limitMs` at most.
 */
export async function within(limitMs: number, holds: () => boolean): Promise<boolean> {
  const end = performance.now() + limitMs
  while (!holds()) {
    if (performance.now() >= end) return false
    await delay(STEP_MS)
  }
  return true
}

/** Kills for good and waits until it is gone. */
export async function killHard(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
  if (!(await within(5_000, () => !isAlive(pid)))) throw new Error(`process ${pid} outlived SIGKILL`)
}
