import { type ChildProcess, spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { CancelSignal, CommandRunner } from '../core/ports.ts'
import { coverInherited } from './inherited-descriptors.ts'
import { createOutputDigest } from './output-digest.ts'
import {
  killMarked,
  markedEnvironment,
  newTreeMark,
  type ProcessTree,
  processTreeOf,
} from './process-tree.ts'

/** How long a command may take to end after it was asked to, before it is killed. */
const STOP_GRACE_MS = 2_000
/** How long a finished command's pipes may stay open in the hands of what it started. */
const DRAIN_GRACE_MS = 500
/** The system needs a moment to bury a group whose pipes are closed already. */
const BURIAL_MS = 50
/** As shells put it: the command could not be executed. */
const CANNOT_EXECUTE = 126

/** Variables that are ours or secret, or that would point the command or its git at another folder than its own. */
const WITHHELD_VARIABLE =
  /^(AIDER_.*|.*_API_KEY|ELECTRON_.*|GIT_(DIR|WORK_TREE|COMMON_DIR|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|PREFIX)|PWD|OLDPWD|INIT_CWD)$/i

export function commandEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(inherited).filter(([name]) => !WITHHELD_VARIABLE.test(name))
  // A test run must not litter the workspace with byte code, nor wait for somebody to type.
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', PYTHONDONTWRITEBYTECODE: '1' }
}

/** A command's tree is known by its own mark to the process that runs it, and by this one to whoever comes after. */
const ownMark = (session: SessionId): string => `HUNDREDX_COMMAND=${session}`

/** Runs commands in the system's shell; what a command leaves running is ended with it. */
export function createShellCommandRunner(environment: NodeJS.ProcessEnv = process.env): CommandRunner {
  return {
    endLeftovers: (session) => killMarked([ownMark(session)]),
    run: async ({ command, cwd, timeoutMs, signal, session }) => {
      const startedAt = performance.now()
      const output = createOutputDigest()
      const mark = newTreeMark()
      const [ownName = '', ownValue] = ownMark(session).split('=')
      const covered = coverInherited(['ignore', 'pipe', 'pipe'] as const)
      const child = spawn(command, {
        cwd,
        env: { ...markedEnvironment(commandEnvironment(environment), mark), [ownName]: ownValue },
        shell: true,
        detached: process.platform !== 'win32',
        windowsHide: true,
        stdio: covered.stdio,
      })
      covered.dispose()
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk: Buffer) => output.add(chunk))
      const end = watchEnd(child)
      const tree = child.pid === undefined ? null : processTreeOf(child.pid, mark)
      const { exit, stoppedBy, askedAt } = await endOf(end.exited, tree, { timeoutMs, signal })
      if (tree !== null) await endLeftovers(child, { tree, closed: end.closed, askedAt })
      if (exit.kind === 'not-started')
        output.add(Buffer.from(`The command could not be started: ${exit.reason}\n`))
      const exitCode = exit.kind === 'not-started' ? CANNOT_EXECUTE : exit.code
      return {
        command,
        exitCode: stoppedBy === null ? exitCode : null,
        timedOut: stoppedBy === 'limit',
        durationMs: performance.now() - startedAt,
        ...output.read(),
      }
    },
  }
}

type StoppedBy = 'limit' | 'cancel' | null

/** Waits for the shell's end, which the time limit or a cancel may bring about. */
async function endOf(
  exited: Promise<Exit>,
  tree: ProcessTree | null,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: CancelSignal },
): Promise<{ exit: Exit; stoppedBy: StoppedBy; askedAt: number | null }> {
  let stoppedBy: StoppedBy = null
  let askedAt: number | null = null
  let killTimer: NodeJS.Timeout | undefined
  const stop = (reason: 'limit' | 'cancel') => {
    stoppedBy ??= reason
    askedAt ??= performance.now()
    void tree?.ask()
    killTimer ??= setTimeout(() => void tree?.kill(), STOP_GRACE_MS)
  }
  const cancel = () => stop('cancel')
  const limit = setTimeout(() => stop('limit'), timeoutMs)
  signal.addEventListener('abort', cancel, { once: true })
  if (signal.aborted) cancel()
  const exit = await exited
  clearTimeout(limit)
  clearTimeout(killTimer)
  signal.removeEventListener('abort', cancel)
  return { exit, stoppedBy, askedAt }
}

type Exit = { kind: 'exited'; code: number | null } | { kind: 'not-started'; reason: string }

/** `exited`: the shell itself. `closed`: nobody can write to the pipes any more. */
function watchEnd(child: ChildProcess): { exited: Promise<Exit>; closed: Promise<void> } {
  const closed = new Promise<void>((settle) => child.once('close', () => settle()))
  const exited = new Promise<Exit>((settle) => {
    child.once('exit', (code) => settle({ kind: 'exited', code }))
    child.once('error', (error) => settle({ kind: 'not-started', reason: error.message }))
  })
  return { exited, closed }
}

/** Ends what the shell left behind and lets go of the pipes, whoever may still hold them. */
async function endLeftovers(
  child: ChildProcess,
  left: { tree: ProcessTree; closed: Promise<void>; askedAt: number | null },
): Promise<void> {
  const { tree, closed } = left
  if (left.askedAt === null) await within(closed, DRAIN_GRACE_MS)
  if (!(await tree.whenGone(BURIAL_MS))) {
    const askedAt = left.askedAt ?? performance.now()
    if (left.askedAt === null) await tree.ask()
    if (!(await tree.whenGone(askedAt + STOP_GRACE_MS - performance.now()))) await tree.kill()
  }
  // Who may still hold them got out of the tree, and is not ours to wait for.
  if (!(await within(closed, DRAIN_GRACE_MS))) {
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
}

/** Whether `event` happened within `ms` milliseconds. */
async function within(event: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((settle) => {
    timer = setTimeout(() => settle(false), ms)
  })
  try {
    return await Promise.race([event.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
