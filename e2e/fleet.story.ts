import { expect, type Page, test } from '@playwright/test'
import { seriousViolations } from './support/accessibility.ts'
import { tabTo } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'
import { holdCall } from './support/hold-call.ts'
import type { LaunchedApp } from './support/launch.ts'

test.describe.configure({ mode: 'serial' })

let launched: LaunchedApp
let window: Page

test.beforeAll(async () => {
  launched = await launchFakeApp()
  window = launched.window
  await window.keyboard.press('Control+Shift+A')
  await expect(window.getByRole('heading', { name: 'All sessions' })).toBeVisible()
})
test.afterAll(() => launched.close())

const rows = () => window.locator('.session-row')
const rowButton = (at: number) => rows().nth(at).locator('[data-row]')
const chosen = () => window.getByRole('region', { name: 'Selected sessions' })
const search = () => window.getByRole('searchbox', { name: 'Filter sessions' })

test('by keyboard alone: sessions are walked, and chosen one by one, in a row, and all', async () => {
  await tabTo(window, rowButton(0))
  await window.keyboard.press('ArrowDown')
  await expect(rowButton(1)).toBeFocused()
  await window.keyboard.press('Space')
  await expect(chosen()).toContainText('1 selected')
  await window.keyboard.press('Shift+ArrowDown')
  await expect(chosen()).toContainText('2 selected')
  await window.keyboard.press('x')
  await expect(chosen()).toContainText('1 selected')
  await window.keyboard.press('Control+a')
  await expect(chosen()).toContainText('21 selected')
  await window.keyboard.press('Escape')
  await expect(chosen()).toHaveCount(0)
  await expect(window.getByRole('heading', { name: 'All sessions' })).toBeVisible()
})

test('a stop of many is asked about, and nothing happens without a yes', async () => {
  await window.keyboard.press('Control+a')
  await window.keyboard.press('s')
  const question = window.getByRole('dialog', { name: /^Stop \d+ sessions\?$/ })
  await expect(question).toContainText('A stopped session does not go on.')
  await window.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await expect(chosen()).toContainText('21 selected')
  await window.keyboard.press('Escape')
})

test('several deletes are taken back one after the other', async () => {
  await window.keyboard.press('/')
  await window.keyboard.type('stopped tidy')
  // The list follows the letters when it can.
  await expect(rows().filter({ hasNotText: 'Stopped' })).toHaveCount(0)
  const before = await rows().count()
  for (const left of [before - 1, before - 2]) {
    await tabTo(window, rowButton(0))
    await window.keyboard.press('Space')
    await window.keyboard.press('Delete')
    await expect(rows()).toHaveCount(left)
    await expect(window.getByText(/^Session \d+ is in the trash\.$/)).toHaveCount(before - left)
  }
  for (const left of [before - 1, before]) {
    await window.keyboard.press('Control+z')
    await expect(window.getByRole('tab', { name: 'Diff' })).toBeVisible()
    await window.keyboard.press('Control+Shift+A')
    await expect(rows()).toHaveCount(left)
  }
})

test('a filter that nothing passes says so, and Escape takes it away', async () => {
  await window.keyboard.press('/')
  await expect(search()).toBeFocused()
  await search().fill('no such session')
  await expect(window.getByRole('heading', { name: 'No session matches' })).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(rows()).toHaveCount(21)
})

test('who waits for a person is one key press away from the totals', async () => {
  const needsYou = window.getByRole('button', { name: /need you$/ })
  await tabTo(window, needsYou)
  await window.keyboard.press('Enter')
  await expect(rows()).toHaveCount(5)
  await window.keyboard.press('Enter')
  await expect(rows()).toHaveCount(21)
})

test('the table breaks no rule of WCAG seriously', async () => {
  expect(await seriousViolations(launched.window)).toEqual([])
})

test('the board is walked across its columns, and Enter opens a session', async () => {
  await window.keyboard.press('l')
  await expect(window.locator('.board')).toBeVisible()
  expect(await seriousViolations(launched.window)).toEqual([])
  await tabTo(window, window.locator('.column-queued [data-row]').first())
  await window.keyboard.press('ArrowRight')
  await expect(window.locator('.column-working [data-row]').first()).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('tab', { name: 'Diff' })).toBeVisible()
})

test('deleted sessions are chosen by keyboard to be restored together, and the trash breaks no rule seriously', async () => {
  await window.keyboard.press('Control+Shift+D')
  await expect(window.getByRole('list', { name: 'Deleted sessions, latest first' })).toBeVisible()
  expect(await seriousViolations(launched.window)).toEqual([])
  const box = window.getByRole('checkbox').first()
  await tabTo(window, box)
  await window.keyboard.press('Space')
  await tabTo(window, window.getByRole('button', { name: 'Restore 1' }))
})

test('the next start shows the fleet as it was left', async () => {
  const { folder } = launched
  await launched.app.close()
  launched = await launchFakeApp({ folder })
  window = launched.window
  await window.keyboard.press('Control+Shift+A')
  await expect(window.locator('.board')).toBeVisible()
  expect(launched.pageErrors).toEqual([])
})

test('how many sessions there are is not said before they are read', async () => {
  const all = window.getByRole('navigation').getByRole('button', { name: /^All sessions/ })
  const counted = Number(await all.locator('.nav-badge').textContent())
  expect(counted).toBeGreaterThan(0)
  const letThrough = await holdCall(launched.app, 'session.list')
  await window.reload()
  await all.click()
  await expect(window.getByText('Reading the sessions…')).toBeVisible()
  await expect(all).toHaveText('All sessions')
  await letThrough()
  await expect(all.locator('.nav-badge')).toHaveText(String(counted))
})
