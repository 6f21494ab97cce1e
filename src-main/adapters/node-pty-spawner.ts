import { accessSync, constants, statSync } from 'node:fs'
import { type IPty, spawn } from 'node-pty'
import type { Disposer, Result } from '../../src-shared/result.ts'
import { err, ok } from '../../src-shared/result.ts'
import { createListeners } from '../core/listeners.ts'
import type { Pty, PtySpawner, SpawnRequest, TerminalSize } from '../core/ports.ts'
import { onTail } from './pty-tail.ts'

/** Outlasts an orderly end of Aider's, not a person who closed the window. */
const STOP_GRACE_MS = 3_000
const SMALLEST: TerminalSize = { columns: 2, rows: 1 }

export const createNodePtySpawner = (): PtySpawner => ({
  spawn(request) {
    const problem = whyNotStartable(request)
    if (problem !== null) return spawnFailed(problem)
    try {
      return ok(wrap(open(request)))
    } catch (error) {
      return spawnFailed(`${request.file} could not be started in a terminal: ${String(error)}`)
    }
  },
})

const open = ({ file, args, cwd, env, size }: SpawnRequest): IPty =>
  spawn(file, [...args], { name: 'xterm-256color', cwd, env, cols: size.columns, rows: size.rows })

const spawnFailed = (
  message: string,
): Result<never, { kind: 'spawn-failed'; message: string; remedy: string }> =>
  err({ kind: 'spawn-failed', message, remedy: 'Run the doctor: it checks Aider and says how to mend it.' })

/** The child's side of a failed exec is only an exit code, so what can be known before is asked before. */
function whyNotStartable({ file, cwd }: SpawnRequest): string | null {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    return `${file} does not exist or may not be run.`
  }
  return statSync(cwd, { throwIfNoEntry: false })?.isDirectory() ? null : `The folder ${cwd} does not exist.`
}

function wrap(child: IPty): Pty {
  let gone = false
  let stopping: Promise<void> | null = null
  const output = createListeners<[string]>()
  child.onData(output.fire)
  onTail(child, output.fire)
  const exited = new Promise<void>((resolve) => {
    child.onExit(() => {
      gone = true
      // Whoever of its group outlives it has lost its terminal.
      signalGroup(child, 'SIGKILL')
      resolve()
    })
  })
  return {
    pid: child.pid,
    onData: output.add,
    onExit: (listener) =>
      disposer(child.onExit(({ exitCode, signal }) => listener({ exitCode, signal: signal || null }))),
    write(data) {
      if (!gone) child.write(data)
    },
    resize({ columns, rows }) {
      if (!gone) child.resize(Math.max(columns, SMALLEST.columns), Math.max(rows, SMALLEST.rows))
    },
    stop() {
      stopping ??= stop(child, exited, () => gone)
      return stopping
    },
  }
}

const disposer =
  (disposable: { dispose(): void }): Disposer =>
  () =>
    disposable.dispose()

async function stop(child: IPty, exited: Promise<void>, isGone: () => boolean): Promise<void> {
  if (isGone()) return
  ask(child)
  const force = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_GRACE_MS)
  await exited
  clearTimeout(force)
}

/** node-pty's child leads its own session, so its pid names the group. Windows has no signals: the console is closed. */
function ask(child: IPty): void {
  if (process.platform === 'win32') child.kill()
  else for (const signal of ['SIGHUP', 'SIGTERM', 'SIGCONT'] as const) signalGroup(child, signal)
}

function signalGroup(child: IPty, signal: NodeJS.Signals): void {
  if (process.platform === 'win32') return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // ESRCH: nobody is left. macOS says EPERM of a group of which only zombies are left.
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ESRCH' && code !== 'EPERM') throw error
  }
}
