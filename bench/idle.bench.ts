// Processor time and disk writes of app and host while fifty sessions wait, against fifty bare shells in PTYs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { cpuMsOf, diskBytesOf } from './hosted/process-figures.ts'
import { startWaitingFleet } from './hosted/waiting-fleet.ts'

const SESSIONS = Number(process.env.BENCH_SESSIONS ?? 50)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60)
/** What a start leaves behind (timers, garbage) is over by then. */
const SETTLE_MS = 10_000

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

async function measure(pids: readonly number[]): Promise<{ cpuMs: number; diskBytes: number }> {
  await delay(SETTLE_MS)
  const before = { cpu: sum(pids.map(cpuMsOf)), disk: sum(pids.map(diskBytesOf)) }
  await delay(SECONDS * 1_000)
  return { cpuMs: sum(pids.map(cpuMsOf)) - before.cpu, diskBytes: sum(pids.map(diskBytesOf)) - before.disk }
}

async function bareShells(): Promise<number> {
  const program = join(import.meta.dirname, 'idle', 'bare-shells.mjs')
  const child = spawn(process.execPath, [program, String(SESSIONS)], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.pid === undefined) throw new Error('node could not be started')
  await once(child.stdout, 'data')
  const { cpuMs } = await measure([child.pid])
  const ended = once(child, 'exit')
  child.kill()
  await ended
  return cpuMs
}

/** Files and folders below `folder` that changed after `since` (epoch milliseconds). */
const changedSince = (folder: string, since: number): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => statSync(join(folder, path)).mtimeMs > since,
  )

const waiting = await startWaitingFleet({ sessions: SESSIONS, turns: 1 })
const begun = Date.now()
const ours = await measure([waiting.main, waiting.host])
const changed = changedSince(waiting.fleet.data, begun + SETTLE_MS)
await waiting.close()
const baseline = await bareShells()
const round = (value: number): number => Math.round(value * 10) / 10
console.log(
  JSON.stringify({
    benchmark: 'idle',
    sessions: SESSIONS,
    seconds: SECONDS,
    ours: 'processor time of the command that supervises and of the host, their Aiders not counted',
    ours_ms: round(ours.cpuMs),
    baseline: 'one node process with as many bare node-pty shells',
    baseline_ms: round(baseline),
    ratio: round(ours.cpuMs / baseline),
    aim: 2,
    disk_bytes_written: ours.diskBytes,
    files_changed: changed,
  }),
)
process.exit(0)
