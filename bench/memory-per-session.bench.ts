// Memory of the host for each session with 1,000 lines, against one bare headless xterm with as many.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { colouredLines } from './hosted/coloured-lines.ts'
import { collectGarbage, startHosted } from './hosted/hosted.ts'
import { memoryOf } from './hosted/process-figures.ts'

const SESSIONS = Number(process.env.BENCH_SESSIONS ?? 50)
/** A full scrollback and a full screen. */
const LINES = 1_040
const END = 'END-OF-BENCH'

const folder = mkdtempSync(join(tmpdir(), '100x-bench-'))
const text = join(folder, 'lines')
writeFileSync(text, colouredLines(LINES) + END)

/** kB for each session of a host. */
async function ours(): Promise<number> {
  const hosted = await startHosted()
  const { pid } = hosted
  await collectGarbage(pid)
  const before = memoryOf(pid)
  for (let number = 1; number <= SESSIONS; number += 1) {
    const terminal = await hosted.open(`lines-${number}`, ['-c', 'cat "$1"; exec cat', 'sh', text])
    await new Promise<void>((shown) => {
      terminal.onSignal((signal) => {
        if (signal.type === 'read' && signal.reading.cursorLine.includes(END)) shown()
      })
    })
  }
  await collectGarbage(pid)
  const each = (memoryOf(pid) - before) / SESSIONS
  await hosted.close()
  return each
}

/** kB for each bare terminal of a process. */
async function bare(): Promise<number> {
  const args = ['--expose-gc', '--import', join(import.meta.dirname, 'hosted', 'collect-on-signal.mjs')]
  const program = join(import.meta.dirname, 'memory-per-session', 'bare-screens.mjs')
  const child = spawn(process.execPath, [...args, program, String(SESSIONS), text], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { pid, stdout, stdin } = child
  if (pid === undefined) throw new Error('node could not be started')
  await once(stdout, 'data')
  await collectGarbage(pid)
  const before = memoryOf(pid)
  stdin.write('go\n')
  await once(stdout, 'data')
  await collectGarbage(pid)
  const each = (memoryOf(pid) - before) / SESSIONS
  const ended = once(child, 'exit')
  child.kill()
  await ended
  return each
}

const [baseline, measured] = [await bare(), await ours()]
rmSync(folder, { recursive: true })
console.log(
  JSON.stringify({
    benchmark: 'memory-per-session',
    ours_kb: Math.round(measured),
    baseline: `one bare headless xterm with ${LINES} lines`,
    baseline_kb: Math.round(baseline),
    ratio: Math.round((measured / baseline) * 100) / 100,
    aim: 1.5,
    sessions: SESSIONS,
  }),
)
// A host's client would keep it alive.
process.exit(0)
