// Frame times of the fleet while five hundred sessions change and it is scrolled, against a list of plain lines.
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { launchFakeApp } from '../e2e/support/fake-app.ts'
import { frameTimes } from './fleet-scroll/frame-times.ts'
import { scrollAndTime, showNothing, showStaticList } from './fleet-scroll/in-page.ts'

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10)
const PER_SECOND = Number(process.env.BENCH_CHANGES ?? 5)
const SESSIONS = 500
/** 1,800 pixels a second: a wheel that is turned fast. */
const PIXELS_PER_FRAME = 30
const STILL = 0
const AIM_MS = 17

const { values } = parseArgs({
  options: {
    /** The fleet as board; else as table. */
    board: { type: 'boolean', default: false },
  },
})

/** Where the page's main thread spent its time between two looks, in milliseconds of each second. */
const costOf = async <T>(page: Page, act: () => Promise<T>) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return new Map(metrics.map(({ name, value }) => [name, value]))
  }
  const before = await read()
  const result = await act()
  const after = await read()
  await session.detach()
  const seconds = (after.get('Timestamp') ?? 0) - (before.get('Timestamp') ?? 0)
  const of = (name: string) =>
    Math.round((((after.get(name) ?? 0) - (before.get(name) ?? 0)) / seconds) * 1_000)
  const spent = {
    script: of('ScriptDuration'),
    style: of('RecalcStyleDuration'),
    layout: of('LayoutDuration'),
    all: of('TaskDuration'),
  }
  return { result, spent }
}

const launched = await launchFakeApp({ fleet: 'many' })
const { app, window } = launched

type WithWorld = { readonly fakeWorld: { churn(perSecond: number): void; churned(): number } }
const churn = (perSecond: number) =>
  app.evaluate((_electron, rate) => (globalThis as unknown as WithWorld).fakeWorld.churn(rate), perSecond)
const churned = () => app.evaluate(() => (globalThis as unknown as WithWorld).fakeWorld.churned())

const timed = async (pixelsPerFrame: number) => {
  const { result, spent } = await costOf(window, () =>
    window.evaluate(scrollAndTime, { seconds: SECONDS, pixelsPerFrame }),
  )
  return { ...frameTimes(result), main_thread_ms_per_s: spent }
}

const measure = async () => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1600, 1000))
  await window.locator('.session-row').first().waitFor()
  if (values.board) {
    await window.keyboard.press('l')
    await window.locator('.board').waitFor()
  }
  const unchanging = await timed(PIXELS_PER_FRAME)
  await churn(PER_SECOND)
  const [before, begun] = [await churned(), performance.now()]
  const ours = await timed(PIXELS_PER_FRAME)
  const changes = ((await churned()) - before) / ((performance.now() - begun) / 1_000)
  const still = await timed(STILL)
  await churn(0)
  await window.evaluate(showStaticList, SESSIONS)
  const baseline = await timed(PIXELS_PER_FRAME)
  await window.evaluate(showNothing)
  return { unchanging, ours, changes, still, baseline, empty: await timed(STILL) }
}

const measured = await measure().finally(launched.close)
const { ours, baseline, changes } = measured

console.log(
  JSON.stringify({
    benchmark: 'fleet-scroll',
    layout: values.board ? 'board' : 'table',
    sessions: SESSIONS,
    changes_per_second: Math.round(changes),
    ours: 'frame p95 of the fleet while it is scrolled and every session changes',
    ours_ms: ours.p95_ms,
    baseline: 'the same window with a list of as many plain lines, scrolled alike',
    baseline_ms: baseline.p95_ms,
    ratio: Math.round((ours.p95_ms / baseline.p95_ms) * 100) / 100,
    aim_ms: AIM_MS,
    changing_and_scrolled: ours,
    scrolled_only: measured.unchanging,
    changing_only: measured.still,
    plain_lines_scrolled: baseline,
    nothing_drawn: measured.empty,
    page_errors: launched.pageErrors,
  }),
)
process.exit(0)
