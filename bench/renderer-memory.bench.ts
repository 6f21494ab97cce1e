// Memory of the window's page after fifty sessions were each looked at once, against five.
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { launchFakeApp } from '../e2e/support/fake-app.ts'
import { showSession } from './flood-visible/show-session.ts'
import { memoryOf } from './hosted/process-figures.ts'

const FEW = 5
/** So many terminals stay live; the others are parked. */
const CAP = 8
const MANY = Number(process.env.BENCH_SESSIONS ?? 50)
/** What a visit leaves to be done is done by then. */
const SETTLE_MS = 2_000
const MOST_RATIO = 1.1

type Listed = { readonly value: { readonly identity: { readonly id: string }; readonly turns: number }[] }

const visited = async (count: number) => {
  const launched = await launchFakeApp({ fleet: 'many' })
  const { app, window } = launched
  const listed = await window.evaluate<Listed>(`hundredx.call('session.list', undefined)`)
  const begun = listed.value.filter(({ turns }) => turns > 0)
  for (const { identity } of begun.slice(0, count)) {
    await showSession(launched, identity.id)
    await window.keyboard.press('Alt+4')
    await window.keyboard.press('Alt+1')
  }
  await delay(SETTLE_MS)
  const heap = await heapOf(window)
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  const measured = { heap_kb: heap, process_kb: memoryOf(pid ?? 0) }
  await launched.close()
  return measured
}

/** Kilobytes of the page's heap that are still held once garbage is collected. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return Math.round(usedSize / 1024)
}

const baseline = await visited(FEW)
const atCap = await visited(CAP)
const ours = await visited(MANY)
const ratio = (figure: keyof typeof ours) => Math.round((ours[figure] / baseline[figure]) * 100) / 100
console.log(
  JSON.stringify({
    benchmark: 'renderer-memory',
    ours: `the page's process after ${MANY} sessions were looked at`,
    ours_kb: ours.process_kb,
    baseline: `after ${FEW}`,
    baseline_kb: baseline.process_kb,
    ratio: ratio('process_kb'),
    heap_kb: [ours.heap_kb, baseline.heap_kb],
    with_every_terminal_live: `after ${CAP}, as many as stay live`,
    with_every_terminal_live_kb: atCap.process_kb,
    ratio_to_that: Math.round((ours.process_kb / atCap.process_kb) * 100) / 100,
    heap_ratio: ratio('heap_kb'),
    aim: MOST_RATIO,
  }),
)
process.exit(0)
