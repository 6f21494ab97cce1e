import { expect, type Page, test } from '@playwright/test'
import { launchFakeApp } from './support/fake-app.ts'
import type { LaunchedApp } from './support/launch.ts'
import { chooseInSessionMenu } from './support/session-menu.ts'

let launched: LaunchedApp
let window: Page

const launch = async (options: Parameters<typeof launchFakeApp>[0] = {}) => {
  launched = await launchFakeApp(options)
  window = launched.window
}
test.afterEach(async () => {
  expect(launched.pageErrors).toEqual([])
  await launched.close()
})

const banner = () => window.getByRole('region', { name: 'Interrupted sessions' })
const continueAll = () => window.getByRole('button', { name: 'Continue all' })
const button = (name: string) => window.getByRole('button', { name, exact: true })
const task = (title: string) => window.getByRole('navigation').locator('.task-links', { hasText: title })
const open = (title: string, number: number) =>
  task(title)
    .locator('.session-link')
    .nth(number - 1)
    .click()
const fleet = () => window.getByRole('button', { name: 'All sessions' }).click()
const SURVIVED = 'Read settings files of every earlier version'
const STEERED = 'Colour the table'
const facts = () => window.locator('.facts').first()

test('interrupted sessions are asked about once for all, and Not now leaves the offer in the controls', async () => {
  await launch()
  await expect(banner()).toContainText('3 sessions were interrupted when their process ended.')
  await expect(banner()).toContainText('Their work is kept.')
  await expect(continueAll()).toHaveCount(1)
  await button('Not now').click()
  await expect(banner()).toHaveCount(0)
  await continueAll().click()
  await expect(window.getByRole('status').filter({ hasText: '3 sessions continued.' })).toBeVisible()
  await expect(continueAll()).toHaveCount(0)
  await open(SURVIVED, 1)
  await expect(facts()).toContainText('Deciding')
  await window.getByRole('tab', { name: 'Timeline' }).click()
  await expect(window.locator('.entry').last()).toContainText('The session was continued')
})

test('who chose never to be asked is not, and continues one session by its button', async () => {
  await launch({ settings: { autoResume: 'never' } })
  await expect(continueAll()).toHaveCount(1)
  await expect(banner()).toHaveCount(0)
  await open(SURVIVED, 2)
  await expect(window.locator('.session-screen').getByText('Its process ended before it did.')).toBeVisible()
  await expect(window.getByLabel('Instruction to Aider')).toBeDisabled()
  // What waited for a word cannot be answered while there is nobody to act on it.
  await expect(window.locator('.approval')).toHaveCount(0)
  await button('Continue').click()
  await expect(window.locator('.approval')).toBeVisible()
  await fleet()
  await expect(task(SURVIVED).locator('.session-link', { hasText: 'Interrupted' })).toHaveCount(2)
})

test('a process that is lost while the window is open shows at once', async () => {
  await launch()
  await open(STEERED, 3)
  await expect(facts()).toContainText('Paused')
  await launched.app.evaluate(() => Reflect.get(globalThis, 'fakeWorld').interrupt('steered-3'))
  await expect(facts()).toContainText('Interrupted')
  await expect(button('Continue')).toBeVisible()
  await expect(window.locator('.takeover')).toHaveCount(0)
})

test('a page whose process is killed comes back by itself, with every session', async () => {
  await launch()
  await expect(window.locator('.session-row')).toHaveCount(21)
  await launched.app.evaluate(async ({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents
    if (page === undefined) return
    const back = new Promise<void>((loaded) => page.once('did-finish-load', () => loaded()))
    process.kill(page.getOSProcessId(), 'SIGKILL')
    await back
  })
  const rows = () =>
    launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `document.querySelectorAll('.session-row').length`,
      ),
    )
  await expect.poll(rows).toBe(21)
})

test('keys that are refused are said to be, until the keyboard is taken over', async () => {
  await launch()
  await open(STEERED, 4)
  const note = window.locator('.takeover')
  await expect(note).toContainText('Somebody types from another window or from 100x attach.')
  await window.locator('.xterm-helper-textarea').focus()
  await window.keyboard.type('y')
  await expect(note).toContainText('What you typed was not sent.')
  await button('Take the keyboard').click()
  await expect(note).toHaveCount(0)
  await window.locator('.xterm-helper-textarea').focus()
  await window.keyboard.type('n')
  const typed = () => launched.app.evaluate(() => Reflect.get(globalThis, 'fakeWorld').typed('steered-4'))
  await expect.poll(typed).toEqual(['n'])
})

test('an archived session says so, keeps its diff, and gets its workspace back', async () => {
  await launch()
  await open(STEERED, 6)
  await expect(button('Stop')).toHaveCount(0)
  await chooseInSessionMenu(window, 'Archive…')
  await window.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
  await expect(window.getByText('Archived at commit b7d1e0a4')).toBeVisible()
  await fleet()
  await expect(window.getByRole('row', { name: /Stopped: loop/ })).toContainText('Archived')
  await open(STEERED, 6)
  await window.getByRole('tab', { name: 'Diff' }).click()
  await expect(window.locator('.diff-pane')).toContainText('7 files')
  await chooseInSessionMenu(window, 'Restore workspace')
  await expect(window.getByText('Archived at commit b7d1e0a4')).toHaveCount(0)
})

test('the trash tells what was deleted when, and brings it back; a refusal is told at its session', async () => {
  await launch()
  await open(STEERED, 5)
  await chooseInSessionMenu(window, 'Delete…')
  await window.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(task(STEERED).locator('.session-link')).toHaveCount(5)
  await expect(window.getByText('Session 5 is in the trash.')).toBeVisible()
  await window.getByRole('navigation').getByRole('button', { name: 'Trash' }).click()
  const rows = window.getByRole('list', { name: 'Deleted sessions, latest first' }).getByRole('listitem')
  await expect(rows).toHaveCount(5)
  await expect(rows.nth(0)).toContainText('deleted just now')
  await expect(rows.nth(2)).toContainText('deleted 12 days ago')
  await rows.nth(2).getByRole('button', { name: 'Restore' }).click()
  await expect(rows.nth(2).getByRole('alert')).toContainText('is not in the trash any more')
  await rows.nth(0).getByRole('button', { name: 'Restore' }).click()
  await expect(facts()).toContainText('Stopped: budget')
  await expect(task(STEERED).locator('.session-link')).toHaveCount(6)
})

test('a damaged data folder is said above the first screens until a person has read it', async () => {
  await launch({ fleet: 'troubled' })
  const notices = window.getByRole('region', { name: 'Notices' })
  await expect(notices.getByRole('listitem')).toHaveCount(2)
  await open(SURVIVED, 1)
  await expect(notices).toHaveCount(0)
  await window.getByRole('button', { name: 'New task' }).click()
  await button('Understood').click()
  await expect(notices).toHaveCount(0)
})

test('what becomes of sessions when the app ends is a setting', async () => {
  await launch({ fleet: 'empty' })
  await button('Settings').click()
  await button('Survival').click()
  await window.getByLabel('Interrupted sessions, at the next start').selectOption('Continue them at once')
  await window.getByLabel('Running sessions, when you quit').selectOption('Stop them all')
  await window.getByLabel('Recording of each session, in megabytes').fill('0')
  await expect(window.getByText('A whole number from 1 to 10000.')).toBeVisible()
  await window.getByLabel('Recording of each session, in megabytes').fill('20')
  const kept = () => window.evaluate(`hundredx.call('settings.get', undefined)`)
  await expect
    .poll(kept)
    .toMatchObject({ value: { autoResume: 'always', onQuit: 'stop', recordingMegabytes: 20 } })
})
