import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type LaunchedApp, launchApp, screenshots } from './support/launch.ts'
import { chooseInSessionMenu } from './support/session-menu.ts'

/** Six real Aiders, started a few at a time, on a small machine. */
const DEMO_MS = 240_000

test.describe.configure({ mode: 'serial' })

let launched: LaunchedApp
let window: Page

test.beforeAll(async () => {
  launched = await launchApp()
  window = launched.window
})
test.afterAll(() => launched.close())

const picture = (name: string) => window.screenshot({ path: join(screenshots, `demo-${name}.png`) })
/** By their state, not by what a reason says of it. */
const rows = (state: string) =>
  window.locator('.session-row', { has: window.locator('.mark-label', { hasText: new RegExp(`^${state}`) }) })

test('the start screen says that the demo needs no key and no network', async () => {
  await expect(window.getByRole('heading', { name: 'Try the demo' })).toBeVisible()
  await expect(window.getByText('It uses a scripted model: no key, no network.')).toBeVisible()
  await picture('start')
})

test('the demo runs three tasks with two sessions each', async () => {
  await window.getByRole('button', { name: 'Try the demo' }).click()
  await expect(window.locator('.task-section')).toHaveCount(3, { timeout: 60_000 })
  await expect(window.locator('.session-row')).toHaveCount(6)
})

test('a running session shows Aider’s terminal', async () => {
  test.setTimeout(DEMO_MS)
  await expect(rows('Working').or(rows('Deciding')).first()).toBeVisible({ timeout: 90_000 })
  await rows('Working').or(rows('Deciding')).first().getByRole('button').click()
  await window.getByRole('tab', { name: 'Terminal' }).click()
  await expect(window.locator('.xterm-rows')).toContainText('Aider v0.86', { timeout: 30_000 })
  await picture('terminal')
  await window.getByRole('button', { name: 'All sessions' }).click()
})

test('every task ends with an accepted session, and the one that never passes says so', async () => {
  test.setTimeout(DEMO_MS)
  await expect(rows('Accepted')).toHaveCount(5, { timeout: DEMO_MS })
  await expect(rows('Needs attention')).toHaveCount(1, { timeout: DEMO_MS })
  await expect(window.locator('.task-score.good')).toHaveCount(3)
  await picture('fleet')
})

test('an accepted session shows its diff', async () => {
  await rows('Accepted').first().getByRole('button').click()
  await window.getByRole('tab', { name: 'Diff' }).click()
  await expect(window.locator('.diff-head').first()).toBeVisible()
  await expect(window.getByRole('button', { name: /^Line \d+, added/ }).first()).toBeVisible()
  await picture('diff')
})

test('its critique names each criterion with its evidence', async () => {
  await window.getByRole('tab', { name: 'Critique' }).click()
  const round = window.locator('.round').first()
  await expect(round.getByText('Passed', { exact: true })).toBeVisible()
  await expect(round.locator('.criterion').first()).toContainText('Met')
  await expect(round.locator('.evidence li').first()).toBeVisible()
  await picture('critique')
})

test('its timeline tells what was decided, and ends with how it ended', async () => {
  await window.getByRole('tab', { name: 'Timeline' }).click()
  const entries = window.getByRole('region', { name: 'Timeline, oldest first' })
  await expect(entries.getByRole('listitem').last()).toContainText('Accepted')
  await entries.evaluate((list) => list.scrollTo(0, 0))
  await expect(entries.getByText('Turn 1', { exact: true })).toBeVisible()
  await picture('timeline')
})

test('an ended session still shows the last screen of its terminal', async () => {
  await window.getByRole('tab', { name: 'Terminal' }).click()
  await expect(window.getByText('Aider has ended; this is its last screen.')).toBeVisible()
  await expect(window.locator('.xterm-rows')).toContainText('>')
  await picture('terminal-ended')
})

test('its branch can be kept in the repository', async () => {
  await window.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(window.getByText('Kept as')).toBeVisible()
})

test('a deleted session leaves the list, after a question', async () => {
  await chooseInSessionMenu(window, 'Delete…')
  await window.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(window.locator('.session-row')).toHaveCount(5)
  await expect(window.getByRole('button', { name: 'Trash 1' })).toBeVisible()
})

test('undo brings it back, with its workspace', async () => {
  await window.getByRole('button', { name: 'Undo' }).click()
  await expect(window.locator('.facts').first()).toContainText('Accepted')
  await expect(window.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await window.getByRole('tab', { name: 'Timeline' }).click()
  await expect(window.getByText('Brought back from the trash')).toBeVisible()
})

test('its workspace can be put away and brought back; the diff stays', async () => {
  await chooseInSessionMenu(window, 'Archive…')
  await window.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
  await expect(window.getByText('Archived at commit')).toBeVisible()
  await window.getByRole('tab', { name: 'Diff' }).click()
  await expect(window.locator('.diff-head').first()).toBeVisible()
  await chooseInSessionMenu(window, 'Restore workspace')
  await expect(window.getByText('Archived at commit')).toHaveCount(0)
})

test('the page broke no rule of its policy', () => {
  expect(launched.pageErrors).toEqual([])
})
