// Bytes from a PTY to its recording and headless screen, against raw node-pty: same child, interleaved runs, medians.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createCastRecording } from '../src-main/adapters/cast-recording.ts'
import { createHeadlessScreen } from '../src-main/adapters/headless-screen.ts'
import { createNodePtySpawner } from '../src-main/adapters/node-pty-spawner.ts'
import { createTranscript } from '../src-main/core/instance/transcript.ts'
import type { AiderJournal, Pty } from '../src-main/core/ports.ts'

const MEGABYTES = Number(process.env.BENCH_MB ?? 60)
const RUNS = Number(process.env.BENCH_RUNS ?? 5)
const SIZE = { columns: 120, rows: 40 }
const END = 'END-OF-BENCH'

/** Prints coloured lines, then a mark. */
const CHILD = `
const line = (n) => '\\x1b[3' + (n % 8) + 'm' + String(n).padStart(4) + ' the quick brown fox jumps over \\x1b[1;4' + (n % 7) + 'mthe lazy dog\\x1b[0m 0123456789 abcdefghij\\r\\n'
const page = Buffer.from(Array.from({ length: 800 }, (_, n) => line(n)).join(''))
const fs = require('node:fs')
const put = (bytes) => { let at = 0; while (at < bytes.length) at += fs.writeSync(1, bytes, at) }
for (let sent = 0; sent < ${MEGABYTES}e6; sent += page.length) put(page)
put(Buffer.from('${END}'))
`

function spawnChild(): Pty {
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
  )
  const request = { file: process.execPath, args: ['-e', CHILD], cwd: tmpdir(), env, size: SIZE }
  const spawned = createNodePtySpawner().spawn(request)
  if (!spawned.ok) throw new Error(spawned.error.message)
  return spawned.value
}

/** Megabytes a second from the first byte until `consume` has finished with all of them. */
async function measure(consume: (pty: Pty) => Promise<void>): Promise<number> {
  const pty = spawnChild()
  let bytes = 0
  let first = 0
  pty.onData((data) => {
    if (bytes === 0) first = performance.now()
    bytes += data.length
  })
  await consume(pty)
  const seconds = (performance.now() - first) / 1_000
  if (bytes < MEGABYTES * 1e6) throw new Error(`only ${bytes} bytes arrived`)
  return bytes / 1e6 / seconds
}

const raw = (pty: Pty): Promise<void> => new Promise((resolve) => void pty.onExit(() => resolve()))

const NO_JOURNAL: AiderJournal = {
  onDidAppend: () => () => undefined,
  readNew: async () => ({ history: '', analytics: [], brokenLines: 0 }),
  dispose: () => undefined,
}

/** The road of an instance's bytes: recording, transcript and screen, until the screen shows the last of them. */
async function ours(pty: Pty): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), '100x-bench-'))
  const recording = createCastRecording({ path: join(folder, 'recording.cast'), size: SIZE, now: Date.now })
  const screen = createHeadlessScreen(SIZE)
  const transcript = createTranscript(NO_JOURNAL, true)
  const shown = new Promise<void>((resolve) => {
    screen.onDidParse(({ cursorLine }) => {
      if (cursorLine.includes(END)) resolve()
    })
  })
  pty.onData((data) => {
    recording.append(data)
    transcript.output(data)
    screen.write(data)
  })
  await Promise.all([raw(pty), shown])
  await recording.close()
  rmSync(folder, { recursive: true })
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const round = (value: number): number => Math.round(value * 100) / 100

const results = { ours: [] as number[], raw: [] as number[] }
for (let run = 0; run < RUNS; run += 1) {
  results.raw.push(await measure(raw))
  results.ours.push(await measure(ours))
}
const [ourRate, rawRate] = [median(results.ours), median(results.raw)]
console.log(
  JSON.stringify({
    benchmark: 'pty-throughput',
    ours_mb_s: round(ourRate),
    baseline: 'node-pty alone',
    baseline_mb_s: round(rawRate),
    ratio: round(ourRate / rawRate),
    runs: RUNS,
  }),
)
