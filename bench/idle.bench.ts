// Processor time and disk writes of app and host while fifty sessions wait, against fifty bare shells in PTYs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openFleet } from '../e2e/faults/matrix/fleet.ts'
import { startApp } from '../e2e/faults/matrix/window.ts'
import { processesOn } from '../e2e/faults/support/processes.ts'
import { createRandom } from '../e2e/faults/support/random.ts'
import { cpuMsOf, diskBytesOf } from './hosted/process-figures.ts'
import { startWaitingFleet } from './hosted/waiting-fleet.ts'

const SESSIONS = Number(process.env.BENCH_SESSIONS ?? 50)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60)
/** What a start leaves behind (timers, garbage) is over by then. */
const SETTLE_MS = 10_000
/**
 * V8 gives the memory of the work before back to the system by itself: in up to three collections, each as soon as
 * little was allocated since the one before, at the latest 108 seconds after it (its memory reducer's watchdog of 100 s
 * is looked at every 8 s).
 */
const COLLECTED_MS = 3 * 108_000

/** What a clock that ticks a hundred times a second can tell: less processor time than this is none. */
const TICK_MS = 10

const { values } = parseArgs({
  options: {
    /** The real window supervises, with all of its processes; else `100x run`. */
    window: { type: 'boolean', default: false },
  },
})

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

async function measure(
  pids: readonly number[],
  ms: number = SECONDS * 1_000,
): Promise<{ cpuMs: number; diskBytes: number }> {
  const before = { cpu: sum(pids.map(cpuMsOf)), disk: sum(pids.map(diskBytesOf)) }
  await delay(ms)
  return { cpuMs: sum(pids.map(cpuMsOf)) - before.cpu, diskBytes: sum(pids.map(diskBytesOf)) - before.disk }
}

async function bareShells(): Promise<number> {
  const program = join(import.meta.dirname, 'idle', 'bare-shells.mjs')
  const child = spawn(process.execPath, [program, String(SESSIONS)], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.pid === undefined) throw new Error('node could not be started')
  await once(child.stdout, 'data')
  await delay(SETTLE_MS)
  const { cpuMs } = await measure([child.pid])
  const ended = once(child, 'exit')
  child.kill()
  await ended
  return cpuMs
}

/** The window without any session: what Electron itself needs. */
async function emptyWindow(): Promise<number> {
  const fleet = await openFleet({ aider: 'light', random: createRandom(1), tasks: [] })
  const { child } = await startApp(fleet)
  await delay(SETTLE_MS)
  const { cpuMs } = await measure(processesOn(fleet.folder).map(({ pid }) => pid))
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  await fleet.close({ keepFiles: false })
  return cpuMs
}

/** Files and folders below `folder` that changed after `since` (epoch milliseconds). */
const changedSince = (folder: string, since: number): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => lstatSync(join(folder, path)).mtimeMs > since,
  )

const waiting = await startWaitingFleet({ sessions: SESSIONS, turns: 1, inWindow: values.window })
const begun = Date.now()
const measureTwice = async () => {
  await delay(SETTLE_MS)
  const first = await measure(waiting.ours(), COLLECTED_MS)
  const ours = await measure(waiting.ours())
  return { first, ours, changed: changedSince(waiting.fleet.data, begun + SETTLE_MS) }
}
const { first, ours, changed } = await measureTwice().finally(waiting.close)
const baseline = await bareShells()
const empty = values.window ? await emptyWindow() : null
const round = (value: number): number => Math.round(value * 10) / 10
console.log(
  JSON.stringify({
    benchmark: 'idle',
    sessions: SESSIONS,
    seconds: SECONDS,
    ours: `processor time of ${values.window ? 'the window, all its processes,' : 'the command that supervises'} and of the host; the Aiders not counted`,
    ours_ms: round(ours.cpuMs),
    baseline: 'one node process with as many bare node-pty shells',
    baseline_ms: round(baseline),
    ratio: round(ours.cpuMs / Math.max(baseline, TICK_MS)),
    before_that: `the same in the ${COLLECTED_MS / 1_000} s right after the work, in which V8 collects`,
    before_that_ms: round(first.cpuMs),
    before_that_ratio: round(first.cpuMs / Math.max(baseline, TICK_MS)),
    ratio_counts_from_ms: TICK_MS,
    aim: 2,
    ...(empty === null ? {} : { empty_window_ms: round(empty) }),
    disk_bytes_written: first.diskBytes + ours.diskBytes,
    files_changed: changed,
  }),
)
process.exit(0)
