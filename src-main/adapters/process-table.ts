import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join, sep } from 'node:path'
import { setImmediate as nextTick } from 'node:timers/promises'
import { promisify } from 'node:util'
import { hasCode } from './git/folders.ts'

export type ProcessFacts = {
  readonly pid: number
  readonly parent: number
  readonly group: number
  /** The session it belongs to; 0 where the system does not say (macOS). */
  readonly session: number
  /** When it began, on a clock of the system's own: with the id it names a process for good. */
  readonly start: number
  /** It ended and was only not yet collected; a container's first process may never do it. */
  readonly ended: boolean
}

/** Who may open no more files sees nobody: what a signal to the whole group reaches is ended all the same. */
const OUT_OF_FILES = ['EMFILE', 'ENFILE']
const NOT_READABLE = ['ENOENT', 'ESRCH', 'EACCES', 'EPERM', ...OUT_OF_FILES]

/** Every process of the machine by its id. */
export type ProcessTable = ReadonlyMap<number, ProcessFacts>

let coming: Promise<ProcessTable> | null = null

/** One reading serves everybody who asked before it began: fifty trees that end at once read the machine once. */
export function readProcessTable(): Promise<ProcessTable> {
  coming ??= nextTick().then(() => {
    coming = null
    return process.platform === 'linux' ? readProc() : readPs()
  })
  return coming
}

/** When the process began; `null`: it is gone, or the system does not say at once. */
export const startOf = (pid: number): number | null =>
  process.platform === 'linux' ? (readStat(pid)?.start ?? null) : null

const ENVIRONMENT_LOOKS = 4

/** `NAME=value` pairs, each followed by NUL, as it was started with; empty: not ours to read. Linux only. */
export function environmentOf(pid: number): string {
  if (process.platform !== 'linux') return ''
  return readOf(pid, (path) => {
    // Between two programs (execve) a process has none.
    for (let look = 1; look < ENVIRONMENT_LOOKS; look += 1) {
      const environment = readFileSync(join(path, 'environ'), 'latin1')
      if (environment !== '') return environment
    }
    return readFileSync(join(path, 'environ'), 'latin1')
  })
}

/** Whether it is gone, or between two programs, so that nothing says whose it is or was. Linux only. */
export function isBetweenPrograms({ pid, group }: ProcessFacts): boolean {
  // A thread of the kernel never has an environment.
  if (process.platform !== 'linux' || group === 0) return false
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1') === ''
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ESRCH'])) return true
    if (hasCode(error, NOT_READABLE)) return false
    throw error
  }
}

/** What the system calls its program, at most 15 characters. Linux only. */
export const nameOf = (pid: number): string =>
  readOf(pid, (path) => readFileSync(join(path, 'comm'), 'utf8')).trim()

/** Processes of a program whose name fits and whose working folder is `folder` or lies in it. Linux only. */
export async function programsIn(folder: string, name: RegExp): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const living = [...(await readProcessTable()).values()].filter(({ ended }) => !ended)
  return living
    .map(({ pid }) => pid)
    .filter((pid) => name.test(nameOf(pid)))
    .filter((pid) => {
      const at = readOf(pid, (path) => readlinkSync(join(path, 'cwd')))
      return at === folder || at.startsWith(`${folder}${sep}`)
    })
}

/** Empty: it is gone, or not ours to look at. */
function readOf(pid: number, read: (path: string) => string): string {
  try {
    return read(`/proc/${pid}`)
  } catch (error) {
    if (hasCode(error, NOT_READABLE)) return ''
    throw error
  }
}

/** Who hands on to a new process and ends is gone before a long list was read; whom the next, short ones name is not. */
const READINGS = 5

/** Microseconds for each process: nothing that a thread pool would make faster. In the order in which they were seen. */
function readProc(): ProcessTable {
  const table = new Map<number, ProcessFacts>()
  const looked = new Set<string>()
  for (let reading = 0; reading < READINGS; reading += 1) {
    const fresh = namesInProc().filter((name) => /^\d+$/.test(name) && !looked.has(name))
    if (fresh.length === 0) break
    for (const name of fresh) {
      looked.add(name)
      const facts = readStat(Number(name))
      if (facts !== null) table.set(facts.pid, facts)
    }
  }
  return table
}

function namesInProc(): string[] {
  try {
    return readdirSync('/proc')
  } catch (error) {
    if (hasCode(error, OUT_OF_FILES)) return []
    throw error
  }
}

/** From `PID (NAME) STATE PARENT GROUP SESSION …`, where the name may hold anything; `null`: it is gone. */
function readStat(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state = 'X', parent, group, session] = fields
    return {
      pid,
      parent: Number(parent),
      group: Number(group),
      session: Number(session),
      start: Number(fields[19]),
      ended: state === 'Z' || state === 'X',
    }
  } catch (error) {
    if (hasCode(error, ['ENOENT', 'ESRCH', ...OUT_OF_FILES])) return null
    throw error
  }
}

const PS_LIMIT_MS = 2_000

async function readPs(): Promise<ProcessTable> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,pgid=,stat=,lstart='], {
    timeout: PS_LIMIT_MS,
    env: { ...process.env, LC_ALL: 'C' },
  })
  return parsePs(stdout)
}

/** Lines of `pid ppid pgid stat lstart`. */
export function parsePs(listing: string): ProcessTable {
  const lines = listing.split('\n').flatMap((line): [number, ProcessFacts][] => {
    const [pid, parent, group, state = '', ...start] = line.trim().split(/\s+/)
    if (start.length === 0) return []
    const facts = {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      session: 0,
      start: Date.parse(start.join(' ')),
      ended: state.startsWith('Z'),
    }
    return [[facts.pid, facts]]
  })
  return new Map(lines)
}
