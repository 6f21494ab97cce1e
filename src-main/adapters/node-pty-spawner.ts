import { accessSync, constants, statSync } from 'node:fs'
import { type IPty, spawn } from 'node-pty'
import type { Result } from '../../src-shared/result.ts'
import { err, ok } from '../../src-shared/result.ts'
import { createListeners } from '../core/listeners.ts'
import type { Pty, PtySpawner, SpawnRequest, TerminalSize } from '../core/ports.ts'
import { fairReading } from './fair-reading.ts'
import { withoutDescriptorGaps } from './no-descriptor-gaps.ts'
import { markedEnvironment, newTreeMark, type ProcessTree, processTreeOf } from './process-tree.ts'
import { onTail } from './pty-tail.ts'
import { createPtyWriter } from './pty-writer.ts'

/** Outlasts an orderly end of Aider's, not a person who closed the window. */
const STOP_GRACE_MS = 3_000
const BURIAL_MS = 250
const SMALLEST: TerminalSize = { columns: 2, rows: 1 }

export const createNodePtySpawner = (): PtySpawner => ({
  spawn(request) {
    const problem = whyNotStartable(request)
    if (problem !== null) return spawnFailed(problem)
    const mark = newTreeMark()
    try {
      return ok(wrap(open({ ...request, env: markedEnvironment(request.env, mark) }), mark))
    } catch (error) {
      return notForked(request.file, error)
    }
  },
})

const open = ({ file, args, cwd, env, size }: SpawnRequest): IPty =>
  withoutDescriptorGaps(() =>
    spawn(file, [...args], { name: 'xterm-256color', cwd, env, cols: size.columns, rows: size.rows }),
  )

type SpawnFailed = Result<never, { kind: 'spawn-failed'; message: string; remedy: string }>

const spawnFailed = (
  message: string,
  remedy = 'Run the doctor: it checks Aider and says how to mend it.',
): SpawnFailed => err({ kind: 'spawn-failed', message, remedy })

function notForked(file: string, error: unknown): SpawnFailed {
  // All that node-pty says of it, whatever ran out.
  if (!/forkpty|posix_openpt|posix_spawn|EMFILE|ENFILE/.test(String(error)))
    return spawnFailed(`${file} could not be started in a terminal: ${String(error)}`)
  return spawnFailed(
    `${file} could not be started: the system gives no more terminals, processes or open files.`,
    'Stop some sessions, or raise the limit of open files (`ulimit -n`), and start it again.',
  )
}

/** The child's side of a failed exec is only an exit code, so what can be known before is asked before. */
function whyNotStartable({ file, cwd }: SpawnRequest): string | null {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    return `${file} does not exist or may not be run.`
  }
  return statSync(cwd, { throwIfNoEntry: false })?.isDirectory() ? null : `The folder ${cwd} does not exist.`
}

function wrap(child: IPty, mark: string): Pty {
  const tree = processTreeOf(child.pid, mark)
  const writer = createPtyWriter(child)
  const output = createListeners<[string]>()
  const ended = createListeners<[Exit]>()
  child.onData((data) => {
    writer.wake()
    fairReading.takeTurns(child, data)
    output.fire(data)
  })
  onTail(child, output.fire)
  let gone = false
  const exited = new Promise<Exit>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      gone = true
      writer.dispose()
      resolve({ exitCode, signal: signal || null })
    })
  })
  // Told when whoever of its tree outlived it is gone too (it has lost its terminal), so that nobody who hears of the
  // end, and may start another one or end itself, leaves anything behind. Windows gives away the id of an ended one.
  const over = exited.then(async (exit) => {
    if (process.platform !== 'win32') await tree.kill()
    ended.fire(exit)
  })
  let stopping: Promise<void> | null = null
  return {
    pid: child.pid,
    onData: output.add,
    onExit: ended.add,
    write(data) {
      if (writer.isOpen()) writer.write(data)
    },
    resize({ columns, rows }) {
      if (writer.isOpen()) child.resize(Math.max(columns, SMALLEST.columns), Math.max(rows, SMALLEST.rows))
    },
    stop() {
      stopping ??= gone ? over : stop(child, tree, over)
      return stopping
    },
  }
}

type Exit = { readonly exitCode: number; readonly signal: number | null }

/** Asks the whole tree, and ends what is left of it when its first process is gone or the grace is over. */
async function stop(child: IPty, tree: ProcessTree, over: Promise<void>): Promise<void> {
  await tree.ask()
  // There the tree is asked by being ended, and the console is left over.
  if (process.platform === 'win32') child.kill()
  await within(over, STOP_GRACE_MS)
  await tree.kill()
  // Told by the system right after the kill, unless a process hangs in a driver.
  await within(over, BURIAL_MS)
}

async function within(event: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((settle) => {
    timer = setTimeout(settle, ms)
  })
  await Promise.race([event, late])
  clearTimeout(timer)
}
