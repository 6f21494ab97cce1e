// kill -9 of the process that runs fifty sessions: how long until a new one lists them all, against a start with none.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { killHard } from '../e2e/faults/support/processes.ts'
import { startWaitingFleet, type WaitingFleet } from './hosted/waiting-fleet.ts'
import { quantile } from './turn-overhead/overheads.ts'

const SESSIONS = Number(process.env.BENCH_SESSIONS ?? 50)
const TURNS = Number(process.env.BENCH_TURNS ?? 10)
const RUNS = Number(process.env.BENCH_RUNS ?? 9)
const PROGRAM = resolve(import.meta.dirname, '../out/main/cli.js')

/** Milliseconds from the start of a process to its list of the data folder's sessions, and that list. */
async function list(data: string, env: Readonly<Record<string, string>>) {
  const begun = performance.now()
  const child = spawn(process.execPath, [PROGRAM, 'sessions', '--json', '--data', data], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const sessions: { state: string }[] = []
  createInterface({ input: child.stdout }).on('line', (line) => sessions.push(JSON.parse(line)))
  await once(child, 'close')
  return { ms: performance.now() - begun, sessions }
}

const empty = mkdtempSync(join(tmpdir(), '100x-bench-'))

async function compare({ fleet, main }: WaitingFleet) {
  const times = { ours: [] as number[], baseline: [] as number[] }
  await killHard(main)
  for (let run = 0; run < RUNS; run += 1) {
    times.baseline.push((await list(empty, fleet.env)).ms)
    const { ms, sessions } = await list(fleet.data, fleet.env)
    const states = [...new Set(sessions.map(({ state }) => state))]
    if (sessions.length !== SESSIONS || states.join() !== 'interrupted')
      throw new Error(`listed ${sessions.length} sessions, which are ${states.join(', ')}`)
    times.ours.push(ms)
  }
  return times
}

const waiting = await startWaitingFleet({ sessions: SESSIONS, turns: TURNS })
const times = await compare(waiting).finally(waiting.close)
rmSync(empty, { recursive: true })
const [ours, baseline] = [quantile(times.ours, 0.5), quantile(times.baseline, 0.5)]
console.log(
  JSON.stringify({
    benchmark: 'recover',
    sessions: SESSIONS,
    turns_each: TURNS,
    ours: 'start of a new process to the list of all sessions with their states, median',
    ours_ms: Math.round(ours),
    baseline: 'the same with an empty data folder',
    baseline_ms: Math.round(baseline),
    ratio: Math.round((ours / baseline) * 100) / 100,
    aim: 1.3,
    runs: RUNS,
  }),
)
process.exit(0)
