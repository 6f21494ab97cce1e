import { expect, type Page, test } from '@playwright/test'
import { seriousViolations } from './support/accessibility.ts'
import { openByName, tabTo } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'
import type { LaunchedApp } from './support/launch.ts'

test.describe.configure({ mode: 'serial' })

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchFakeApp()
})
test.afterAll(() => launched.close())

const bar = (window: Page) => window.getByRole('slider', { name: 'Place in the recording' })
const screen = (window: Page) => window.locator('.replay-terminal .xterm-rows')
const secondOf = async (window: Page): Promise<number> =>
  Number(await bar(window).getAttribute('aria-valuenow'))

test('by keyboard alone: the recording is opened and moved about in', async () => {
  const { window } = launched
  await openByName(window, 'print-machine-readable-output-with-json-1')
  await window.getByRole('tab', { name: /^(Replay|Wiedergabe)$/ }).waitFor()
  await window.keyboard.press('Alt+5')
  await expect(bar(window)).toBeVisible()
  await tabTo(window, bar(window))
  await window.keyboard.press('Home')
  await expect(bar(window)).toHaveAttribute('aria-valuenow', '0')
  await window.keyboard.press('ArrowRight')
  await expect(bar(window)).toHaveAttribute('aria-valuenow', '5')
  await expect(screen(window)).toContainText('Aider v0.86.2')
  await window.keyboard.press('End')
  await expect(screen(window)).toContainText('fix: usage errors go to standard error')
  await window.keyboard.press('Home')
  await window.keyboard.press('ArrowRight')
  await expect(screen(window)).not.toContainText('usage errors')
  await expect(screen(window)).toContainText('Aider v0.86.2')
})

test('marks are stepped through, and turns and changes go along', async () => {
  const { window } = launched
  await window.keyboard.press('Home')
  await expect(window.getByText('No commits up to here.').or(window.getByText('Turn 1'))).not.toHaveCount(0)
  await window.keyboard.press('Shift+ArrowRight')
  await expect(bar(window)).toHaveAttribute('aria-valuetext', /Turn 1/)
  await expect(window.locator('.replay-turn[aria-current]')).toContainText('Turn 1')
  await window.keyboard.press('Shift+ArrowRight')
  await expect(bar(window)).toHaveAttribute('aria-valuetext', /Commit: feat: print JSON lines/)
  await window.keyboard.press('Shift+ArrowRight')
  await expect(bar(window)).toHaveAttribute('aria-valuetext', /Critique 1/)
  await window.keyboard.press('Shift+ArrowLeft')
  await expect(bar(window)).toHaveAttribute('aria-valuetext', /Commit: feat: print JSON lines/)
  const changes = window.getByRole('button', { name: 'Changes', exact: true })
  if (await changes.isVisible()) {
    await tabTo(window, changes)
    await window.keyboard.press('Enter')
  }
  await expect(window.locator('.replay-changes .diff-view')).toBeVisible()
})

test('it plays, faster on demand, and stops at the end', async () => {
  const { window } = launched
  await tabTo(window, bar(window))
  await window.keyboard.press('Home')
  await window.keyboard.press('.')
  await window.keyboard.press('.')
  await window.keyboard.press('.')
  await window.keyboard.press('.')
  await expect(window.getByRole('combobox', { name: 'Speed' })).toHaveValue('16')
  await window.keyboard.press('Space')
  await expect(window.getByRole('button', { name: 'Pause', exact: true }).last()).toBeVisible()
  await expect.poll(() => secondOf(window)).toBeGreaterThan(3)
  await window.keyboard.press('Space')
  const stopped = await secondOf(window)
  await window.keyboard.press('Space')
  await expect.poll(() => secondOf(window)).toBeGreaterThan(stopped)
  await expect(window.getByRole('button', { name: 'Play', exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(screen(window)).toContainText('fix: usage errors go to standard error')
})

test('without skipping, pauses last as long as they lasted', async () => {
  const { window } = launched
  const short = Number(await bar(window).getAttribute('aria-valuemax'))
  await tabTo(window, window.getByRole('switch', { name: 'Skip idle' }))
  await window.keyboard.press('Space')
  await expect
    .poll(async () => Number(await bar(window).getAttribute('aria-valuemax')))
    .toBeGreaterThan(short)
})

test('a session that Aider never started in says so', async () => {
  const { window } = launched
  expect(await seriousViolations(launched.window)).toEqual([])
  await window.locator('.session-link', { hasText: 'Queued' }).first().click()
  await expect(window.getByText('Nothing to replay yet')).toBeVisible()
  expect(await seriousViolations(launched.window)).toEqual([])
  expect(launched.pageErrors).toEqual([])
})
