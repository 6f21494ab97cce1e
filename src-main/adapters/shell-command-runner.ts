import { type ChildProcess, spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { CommandRunner } from '../core/ports.ts'
import { createOutputDigest } from './output-digest.ts'
import { type ProcessTree, processTreeOf } from './process-tree.ts'

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

/** Runs commands in the system's shell; what a command leaves running is ended with it. */
export function createShellCommandRunner(environment: NodeJS.ProcessEnv = process.env): CommandRunner {
  return {
    run: async ({ command, cwd, timeoutMs, signal }) => {
      const startedAt = performance.now()
      const output = createOutputDigest()
      const child = spawn(command, {
        cwd,
        env: commandEnvironment(environment),
        shell: true,
        detached: process.platform !== 'win32',
        windowsHide: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child.stdout.on('data', (chunk: Buffer) => output.add(chunk))
      child.stderr.on('data', (chunk: Buffer) => output.add(chunk))
      const end = watchEnd(child)
      const tree = processTreeOf(child)

      let stoppedBy: 'limit' | 'cancel' | null = null
      const stop = (reason: 'limit' | 'cancel') => {
        stoppedBy ??= reason
        tree.terminate()
        killTimer ??= setTimeout(() => tree.kill(), STOP_GRACE_MS)
      }
      let killTimer: NodeJS.Timeout | undefined
      const cancel = () => stop('cancel')
      const limit = setTimeout(() => stop('limit'), timeoutMs)
      signal.addEventListener('abort', cancel, { once: true })
      if (signal.aborted) cancel()

      const exit = await end.exited
      clearTimeout(limit)
      signal.removeEventListener('abort', cancel)
      await endLeftovers(child, { tree, closed: end.closed, asked: stoppedBy !== null })
      clearTimeout(killTimer)
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
  left: { tree: ProcessTree; closed: Promise<void>; asked: boolean },
): Promise<void> {
  const { tree, closed } = left
  const drained = await within(closed, left.asked ? STOP_GRACE_MS : DRAIN_GRACE_MS)
  if (drained && !tree.alive()) return
  if (!left.asked) tree.terminate()
  if (!(await isGone(tree, closed))) tree.kill()
  // Also a process that left the group may hold them, and that one is not ours to wait for.
  if (!(await within(closed, DRAIN_GRACE_MS))) {
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
}

/** Waits for the tree's end: pipes tell it at once, processes without one only after the whole grace. */
async function isGone(tree: ProcessTree, closed: Promise<void>): Promise<boolean> {
  await within(closed, STOP_GRACE_MS)
  await delay(BURIAL_MS)
  if (!tree.alive()) return true
  await delay(STOP_GRACE_MS)
  return !tree.alive()
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
