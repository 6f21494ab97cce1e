// Bytes from a PTY to its recording and headless screen, against raw node-pty: same child, interleaved runs, medians.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createCastRecording } from '../src-main/adapters/cast-recording.ts'
import { createHeadlessScreens } from '../src-main/adapters/headless-screen.ts'
import { createNodePtySpawner } from '../src-main/adapters/node-pty-spawner.ts'
import { systemClock } from '../src-main/adapters/system-clock.ts'
import type { PtySpawner } from '../src-main/core/ports.ts'
import { createLocalTerminals } from '../src-main/host/local-terminals.ts'

const MEGABYTES = Number(process.env.BENCH_MB ?? 60)
const RUNS = Number(process.env.BENCH_RUNS ?? 5)
const SIZE = { columns: 120, rows: 40 }
const END = 'END-OF-BENCH'

/** Prints coloured lines, then a mark, and waits. */
const CHILD = `
const line = (n) => '\\x1b[3' + (n % 8) + 'm' + String(n).padStart(4) + ' the quick brown fox jumps over \\x1b[1;4' + (n % 7) + 'mthe lazy dog\\x1b[0m 0123456789 abcdefghij\\r\\n'
const page = Buffer.from(Array.from({ length: 800 }, (_, n) => line(n)).join(''))
const fs = require('node:fs')
const put = (bytes) => { let at = 0; while (at < bytes.length) at += fs.writeSync(1, bytes, at) }
for (let sent = 0; sent < ${MEGABYTES}e6; sent += page.length) put(page)
put(Buffer.from('${END}'))
setInterval(() => undefined, 1_000)
`

const env = Object.fromEntries(
  Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])),
)
const command = { file: process.execPath, args: ['-e', CHILD], cwd: tmpdir(), env, size: SIZE }

type Flow = { readonly spawner: PtySpawner; readonly cameWhole: Promise<void>; readonly rate: () => number }

/** Spawns as usual, and tells megabytes a second from the first byte until it is asked. */
function createFlow(): Flow {
  const spawner = createNodePtySpawner()
  let [bytes, first, last] = [0, 0, '']
  let onWhole = () => {}
  return {
    cameWhole: new Promise((came) => {
      onWhole = came
    }),
    spawner: {
      spawn(request) {
        const spawned = spawner.spawn(request)
        if (spawned.ok)
          spawned.value.onData((data) => {
            if (bytes === 0) first = performance.now()
            bytes += data.length
            last = (last + data.slice(-END.length)).slice(-END.length)
            if (last === END) onWhole()
          })
        return spawned
      },
    },
    rate() {
      if (bytes < MEGABYTES * 1e6) throw new Error(`only ${bytes} bytes arrived`)
      return bytes / 1e6 / ((performance.now() - first) / 1_000)
    },
  }
}

async function raw(): Promise<number> {
  const flow = createFlow()
  const spawned = flow.spawner.spawn(command)
  if (!spawned.ok) throw new Error(spawned.error.message)
  await flow.cameWhole
  const rate = flow.rate()
  await spawned.value.stop()
  return rate
}

/** The road of an instance's bytes in the host: recording, printed text and screen, until the screen shows the last of them. */
async function ours(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), '100x-bench-'))
  const flow = createFlow()
  const local = createLocalTerminals({
    spawner: flow.spawner,
    screens: createHeadlessScreens(),
    clock: systemClock,
    record: ({ size, limitBytes }) =>
      createCastRecording({ path: join(folder, 'recording.cast'), size, now: Date.now, limitBytes }),
  })
  const opened = await local.terminals.open({
    session: 'flood-1',
    command,
    secrets: [],
    recordingLimitBytes: 1e9,
  })
  if (!opened.ok) throw new Error(opened.error.message)
  await new Promise<void>((shown) => {
    opened.value.onSignal((signal) => {
      if (signal.type === 'read' && signal.reading.cursorLine.includes(END)) shown()
    })
  })
  const rate = flow.rate()
  // Waits for the recording as well, of which 25 ms at most are not on the disk yet.
  await opened.value.stop()
  rmSync(folder, { recursive: true })
  return rate
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const round = (value: number): number => Math.round(value * 100) / 100

const results = { ours: [] as number[], raw: [] as number[] }
for (let run = 0; run < RUNS; run += 1) {
  results.raw.push(await raw())
  results.ours.push(await ours())
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
