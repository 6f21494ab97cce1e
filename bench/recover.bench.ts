// kill -9 of the process that runs fifty sessions: how long until a new one lists them all, against a start with none.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { readSessionLogs } from '../e2e/faults/matrix/session-logs.ts'
import { killHard } from '../e2e/faults/support/processes.ts'
import { createDataFolder } from '../src-main/adapters/data-folder.ts'
import { startWaitingFleet, type WaitingFleet } from './hosted/waiting-fleet.ts'
import { quantile } from './turn-overhead/overheads.ts'

const SESSIONS = Number(process.env.BENCH_SESSIONS ?? 50)
const TURNS = Number(process.env.BENCH_TURNS ?? 10)
const RUNS = Number(process.env.BENCH_RUNS ?? 9)
const APP = resolve(import.meta.dirname, '..')
const { HUNDREDX_ELECTRON: electron = '', HUNDREDX_ELECTRON_ARGUMENTS: machineArguments = '[]' } = process.env

const { values } = parseArgs({
  options: {
    /** The window's main process is killed, and the next window lists them; else a command's, and `100x sessions`. */
    window: { type: 'boolean', default: false },
  },
})

type Env = Readonly<Record<string, string>>

/** Milliseconds from the start: to the list of the data folder's sessions, and to the first thing that can be pressed. */
type Times = { readonly listed: number; readonly usable: number }

async function listByCommand(data: string, env: Env, expected: number): Promise<Times> {
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    [join(APP, 'out', 'main', 'cli.js'), 'sessions', '--json', '--data', data],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const sessions: { state: string }[] = []
  createInterface({ input: child.stdout }).on('line', (line) => sessions.push(JSON.parse(line)))
  await once(child, 'close')
  const ms = performance.now() - begun
  const interrupted = sessions.filter(({ state }) => state === 'interrupted').length
  if (sessions.length !== expected || interrupted !== expected)
    throw new Error(`listed ${sessions.length} sessions, ${interrupted} of them interrupted`)
  return { listed: ms, usable: ms }
}

/** Until its window has painted them all, each with its state; then kill -9. */
async function listInWindow(data: string, env: Env, expected: number): Promise<Times> {
  const begun = performance.now()
  const sayListed = join(import.meta.dirname, 'recover', 'say-listed.cjs')
  const { DISPLAY = '', XAUTHORITY = '' } = process.env
  const child = spawn(electron, [...JSON.parse(machineArguments), '-r', sayListed, APP], {
    env: { ...env, HUNDREDX_DATA: data, BENCH_LISTED: String(expected), DISPLAY, XAUTHORITY },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let usable = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'button') usable = performance.now() - begun
    if (line === 'listed') break
  }
  const listed = performance.now() - begun
  if (child.pid === undefined || child.exitCode !== null)
    throw new Error('the app ended before its list came')
  await killHard(child.pid)
  return { listed, usable }
}

const list = values.window ? listInWindow : listByCommand
const empty = mkdtempSync(join(tmpdir(), '100x-bench-'))

async function compare({ fleet, main }: WaitingFleet) {
  const times = { ours: [] as number[], baseline: [] as number[], none: [] as number[] }
  await killHard(main)
  for (let run = 0; run < RUNS; run += 1) {
    const { usable, listed } = await list(empty, fleet.env, 0)
    times.baseline.push(usable)
    times.none.push(listed)
    times.ours.push((await list(fleet.data, fleet.env, SESSIONS)).listed)
  }
  return times
}

/** Of a session, on average: what is read of it. */
function recordOf({ fleet }: WaitingFleet): { turns: number; logKb: number } {
  const logs = readSessionLogs(fleet.data)
  const turns = logs.flatMap(({ events }) => events.filter(({ event }) => event.type === 'turnEnded')).length
  const bytes = logs.reduce(
    (sum, { id }) => sum + statSync(createDataFolder(fleet.data, {}).session(id).events).size,
    0,
  )
  return { turns: turns / logs.length, logKb: Math.round(bytes / logs.length / 1024) }
}

const waiting = await startWaitingFleet({ sessions: SESSIONS, turns: TURNS, inWindow: values.window })
const record = recordOf(waiting)
const times = await compare(waiting).finally(waiting.close)
rmSync(empty, { recursive: true })
const [ours, baseline, none] = [times.ours, times.baseline, times.none].map((all) => quantile(all, 0.5)) as [
  number,
  number,
  number,
]
const hundredths = (value: number): number => Math.round(value * 100) / 100
console.log(
  JSON.stringify({
    benchmark: 'recover',
    by: values.window ? 'the window' : 'the command',
    sessions: SESSIONS,
    turns_each: record.turns,
    log_kb_each: record.logKb,
    ours: 'start of a new process to the list of all sessions with their states, median',
    ours_ms: Math.round(ours),
    baseline: 'with an empty data folder to its answer, of a window: to its first button',
    baseline_ms: Math.round(baseline),
    ratio: hundredths(ours / baseline),
    aim: 1.3,
    none: 'with an empty data folder until it is known that there are none',
    none_ms: Math.round(none),
    ratio_to_none: hundredths(ours / none),
    runs: RUNS,
  }),
)
process.exit(0)
