// Fifty sessions print at full speed: megabytes a second into recordings against raw node-pty, and a key's echo meanwhile.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { floodingSessions, quietSession } from './flood/flooding.ts'
import { colouredLines } from './hosted/coloured-lines.ts'
import { startHosted } from './hosted/hosted.ts'
import { quantile } from './turn-overhead/overheads.ts'

const SESSIONS = Number(process.env.BENCH_SESSIONS ?? 50)
/** Of each session. */
const MEGABYTES = Number(process.env.BENCH_MB ?? 8)
const RUNS = Number(process.env.BENCH_RUNS ?? 3)
const IDLE_MS = 5_000

const folder = mkdtempSync(join(tmpdir(), '100x-bench-'))
const file = join(folder, 'flood')
const page = colouredLines(800)
writeFileSync(file, page.repeat(Math.ceil((MEGABYTES * 1e6) / page.length)))
const lines = 800 * Math.ceil((MEGABYTES * 1e6) / page.length)
/** What arrives: the terminal makes two characters of each line's end. */
const bytes = SESSIONS * (statSync(file).size + lines)

/** Megabytes a second. */
function raw(): number {
  const program = join(import.meta.dirname, 'flood', 'raw-ptys.mjs')
  const said = execFileSync(process.execPath, [program, String(SESSIONS), file], { encoding: 'utf8' })
  const came = JSON.parse(said) as { bytes: number; seconds: number; left: number }
  if (came.left > 0 || came.bytes < 0.99 * bytes) throw new Error(`the baseline broke off: ${said}`)
  return came.bytes / 1e6 / came.seconds
}

async function ours() {
  const hosted = await startHosted()
  const flood = await floodingSessions(hosted, { sessions: SESSIONS, file })
  const quiet = await quietSession(hosted)
  await delay(1_000)
  const idle = await quiet.echoes(delay(IDLE_MS))
  const begun = performance.now()
  const flooded = flood.begin()
  const flooding = await quiet.echoes(flooded)
  const rate = bytes / 1e6 / ((performance.now() - begun) / 1_000)
  await hosted.close()
  return { rate, idle, flooding }
}

const median = (values: readonly number[]): number => quantile(values, 0.5)
const round = (value: number): number => Math.round(value * 100) / 100

const rates = { raw: [] as number[], ours: [] as number[] }
const echoes = { idle: [] as number[], flooding: [] as number[] }
for (let run = 0; run < RUNS; run += 1) {
  rates.raw.push(raw())
  const measured = await ours()
  rates.ours.push(measured.rate)
  echoes.idle.push(...measured.idle)
  echoes.flooding.push(...measured.flooding)
}
rmSync(folder, { recursive: true })
const [idle, flooding] = [quantile(echoes.idle, 0.95), quantile(echoes.flooding, 0.95)]
console.log(
  JSON.stringify({
    benchmark: 'flood',
    sessions: SESSIONS,
    ours_mb_s: round(median(rates.ours)),
    baseline: 'node-pty alone, data counted and dropped',
    baseline_mb_s: round(median(rates.raw)),
    ratio: round(median(rates.ours) / median(rates.raw)),
    aim: 0.3,
    echo: {
      ours_p95_ms: round(flooding),
      ours_p50_ms: round(median(echoes.flooding)),
      keys: echoes.flooding.length,
      baseline: 'the same key while nothing floods',
      baseline_p95_ms: round(idle),
      baseline_p50_ms: round(median(echoes.idle)),
      ratio: round(flooding / idle),
      aim: 3,
    },
    runs: RUNS,
  }),
)
// A host's client would keep it alive.
process.exit(0)
