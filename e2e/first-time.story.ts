import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import type { SessionView } from '../src-shared/model/session.ts'
import { type LaunchedApp, launchApp, screenshots } from './support/launch.ts'

/** Six real Aiders, started a few at a time, on a small machine. */
const DEMO_MS = 300_000
/** What the window promises to somebody who has never seen it. */
const FEWER_CLICKS_THAN = 12

let launched: LaunchedApp
let window: Page
let clicks = 0

test.beforeAll(async () => {
  launched = await launchApp()
  window = launched.window
})
test.afterAll(() => launched.close())

const click = async (target: Locator) => {
  clicks += 1
  await target.click()
}
const picture = (name: string) => window.screenshot({ path: join(screenshots, `first-time-${name}.png`) })
const keptOnes = () =>
  window.evaluate<SessionView['kept']>(
    `hundredx.call('session.list', undefined).then((listed) => listed.value.flatMap((view) => view.kept))`,
  )

test('somebody who has never seen it keeps a proven branch, in a few clicks', async () => {
  test.setTimeout(DEMO_MS + 60_000)
  await expect(window.getByRole('heading', { name: 'Welcome' })).toBeVisible()
  await expect(window.getByRole('list', { name: 'How it goes' }).getByRole('listitem')).toHaveCount(4)
  await picture('welcome')

  await click(window.getByRole('button', { name: 'Try the demo' }))
  const accepted = window
    .getByRole('navigation', { name: 'Tasks and sessions' })
    .getByRole('button', { name: /Accepted/ })
  await expect(accepted.first()).toBeVisible({ timeout: DEMO_MS })
  await click(accepted.first())

  await click(window.getByRole('tab', { name: 'Critique' }))
  await expect(window.getByText('Met', { exact: true }).first()).toBeVisible()
  await picture('critique')
  await click(window.getByRole('tab', { name: 'Diff' }))
  await picture('diff')

  await click(window.getByRole('button', { name: 'Keep', exact: true }))
  await expect(window.getByText(/Kept as/).first()).toBeVisible()
  await picture('kept')
  expect(clicks).toBeLessThan(FEWER_CLICKS_THAN)

  const [kept] = await keptOnes()
  if (kept === undefined) throw new Error('no session was kept')
  const tip = execFileSync('git', ['-C', kept.into, 'rev-parse', `refs/heads/${kept.branch}`], {
    encoding: 'utf8',
  })
  expect(tip.trim()).toBe(kept.commit)
  expect(launched.pageErrors).toEqual([])
})
