// Fifty sessions print at full speed, one of them on screen: frame times, and a key's way to the screen, against the same window idle.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { launchFakeApp } from '../e2e/support/fake-app.ts'
import { frameTimes } from './fleet-scroll/frame-times.ts'
import { noteEchoes, timeFrames } from './flood-visible/in-page.ts'
import { showSession } from './flood-visible/show-session.ts'
import { colouredLines } from './hosted/coloured-lines.ts'
import { startHosted } from './hosted/hosted.ts'
import { quantile } from './turn-overhead/overheads.ts'

const SESSIONS = Number(process.env.BENCH_SESSIONS ?? 50)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10)
const KEYS = Number(process.env.BENCH_KEYS ?? 60)
/** As fast as a person types. */
const BETWEEN_KEYS_MS = 80

const folder = mkdtempSync(join(tmpdir(), '100x-bench-'))
const file = join(folder, 'flood')
writeFileSync(file, colouredLines(8_000))

const hosted = await startHosted()
const launched = await launchFakeApp({ fleet: 'many', host: hosted.data })
const { window } = launched
type Listed = { readonly value: { readonly identity: { readonly id: string } }[] }
const listed = await window.evaluate<Listed>(`hundredx.call('session.list', undefined)`)
const [quiet = '', ...others] = listed.value.map(({ identity }) => identity.id)
const flooding = others.slice(0, SESSIONS)
const [visible = ''] = flooding

const show = async (id: string) => {
  await showSession(launched, id)
  // Its snapshot is drawn by then.
  await delay(1_000)
}
const frames = async (id: string) => {
  await show(id)
  return frameTimes(await window.evaluate(timeFrames, SECONDS))
}
const echoes = async () => {
  await show(quiet)
  await window.evaluate(`echoes.length = 0`)
  for (let key = 0; key < KEYS; key += 1) {
    await window.keyboard.type(String.fromCharCode('a'.charCodeAt(0) + (key % 26)))
    await delay(BETWEEN_KEYS_MS)
  }
  await delay(1_000)
  const times = await window.evaluate<number[]>(`echoes`)
  return { p50_ms: quantile(times, 0.5), p95_ms: quantile(times, 0.95), keys: times.length }
}

const measure = async () => {
  await hosted.open(quiet, ['-c', 'exec cat'])
  await window.evaluate(noteEchoes)
  const idle = { echo: await echoes(), frames: await frames(quiet) }
  for (const id of flooding) {
    // Started before anything floods, else the last ones would be started by a machine that is busy already.
    const terminal = await hosted.open(id, ['-c', 'read go; while :; do cat "$1"; done', 'sh', file])
    begun.push(() => terminal.press('\r'))
  }
  for (const begin of begun) begin()
  await delay(2_000)
  return { idle, flood: { frames: await frames(visible), echo: await echoes() } }
}
const begun: (() => void)[] = []
const { idle, flood } = await measure().finally(async () => {
  await launched.close()
  await hosted.close()
  rmSync(folder, { recursive: true })
})
const tenths = (value: number): number => Math.round(value * 10) / 10
console.log(
  JSON.stringify({
    benchmark: 'flood-visible',
    sessions: flooding.length,
    ours: 'frame p95 while all flood and one of them is on screen',
    ours_ms: flood.frames.p95_ms,
    baseline: 'the same window, nothing floods',
    baseline_ms: idle.frames.p95_ms,
    ratio: Math.round((flood.frames.p95_ms / idle.frames.p95_ms) * 100) / 100,
    frames: { flood: flood.frames, idle: idle.frames },
    echo: {
      ours: 'from a key to the frame that shows it, in a quiet session on screen while the others flood',
      ours_p95_ms: tenths(flood.echo.p95_ms),
      ours_p50_ms: tenths(flood.echo.p50_ms),
      baseline_p95_ms: tenths(idle.echo.p95_ms),
      baseline_p50_ms: tenths(idle.echo.p50_ms),
      ratio: Math.round((flood.echo.p95_ms / idle.echo.p95_ms) * 100) / 100,
      keys: [flood.echo.keys, idle.echo.keys],
    },
    page_errors: launched.pageErrors,
  }),
)
process.exit(0)
