import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { NO_LIMITS } from '../../src-shared/model/budget.ts'
import { draftOf } from './matrix/plans.ts'
import { endOf } from './matrix/session-logs.ts'
import { type Lab, openLab, tellsOf } from './support/lab.ts'

const DAY_MS = 86_400_000
const HOST = resolve(import.meta.dirname, '../../out/main/host.js')
const PRELOADED = `--import=${join(import.meta.dirname, 'support', 'moving-clock.mjs')}`

let lab: Lab
const clocks: string[] = []
afterEach(async () => {
  await lab.close()
  for (const folder of clocks.splice(0)) rmSync(folder, { recursive: true })
})

/** A fleet whose processes, the host among them, have a clock that can be set. */
async function labWithClock() {
  const folder = mkdtempSync(join(tmpdir(), '100x-clock-'))
  clocks.push(folder)
  const file = join(folder, 'offset')
  const set = (ms: number) => writeFileSync(file, String(ms))
  set(0)
  const env = { NODE_OPTIONS: PRELOADED, MOVING_CLOCK: file }
  const settings = { sessionBudget: { ...NO_LIMITS, minutes: 30 } }
  lab = await openLab({ env, settings, tasks: [draftOf('Many turns', 2)] })
  const host = spawn(process.execPath, [HOST, lab.fleet.data], {
    env: { ...lab.fleet.env, ...env, HUNDREDX_STARTER_PIPE: '3' },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  const said = host.stdio[3]
  if (said === null || said === undefined) throw new Error('the host has no pipe')
  await once(said, 'data')
  return { set }
}

/** Times of everything that a recording holds. */
const recordedTimes = (folder: string): number[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.cast'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(1))
    .map((line) => JSON.parse(line)[0])

for (const [how, ms] of [
  ['back a day', -DAY_MS],
  ['forward a year', 365 * DAY_MS],
] as const) {
  test(`sessions go on to accepted while the clock is set ${how}, within their minutes`, async () => {
    const clock = await labWithClock()
    const run = lab.run()
    await run.until(tellsOf('turnEnded'))
    clock.set(ms)
    const { stderr } = await run.done
    expect(stderr).toBe('')
    expect(lab.logs().map((log) => endOf(log))).toMatchObject([{ state: 'accepted' }, { state: 'accepted' }])
    for (const { id, events } of lab.logs()) {
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
      const shown = await lab.command('show', id)
      expect(shown.code).toBe(0)
      // Neither less than nothing nor a year of work.
      expect(shown.stdout).not.toMatch(/-\d+ ?(?:s|ms|min|h|d)\b|\d{4,} ?(?:min|h)\b|NaN/)
      const times = recordedTimes(join(lab.fleet.data, 'sessions', id))
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(times.every((time) => time >= 0 && time < 3_600)).toBe(true)
    }
  })
}
