import { expect, test } from '@playwright/test'
import { seriousViolations } from './support/accessibility.ts'
import { openByName, tabTo } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'
import type { LaunchedApp } from './support/launch.ts'

/** As another window of the app would ask it. */
type FromElsewhere = { hundredx: { call(name: string, input: object): Promise<unknown> } }

test.describe.configure({ mode: 'serial' })

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchFakeApp()
})
test.afterAll(() => launched.close())

const openRace = async (): Promise<void> => {
  const { window } = launched
  await openByName(window, 'print-machine-readable-output-with-json-1')
  await tabTo(window, window.getByRole('button', { name: /^1st of \d/ }))
  await window.keyboard.press('Enter')
  await expect(window.getByRole('table', { name: 'Ranking' })).toBeVisible()
}
const place = (at: number) => launched.window.locator('.place').nth(at)
const session = (at: number) => place(at).getByRole('button', { name: /^Session \d/ })
const tabNamed = async (name: string): Promise<void> => {
  const { window } = launched
  const tab = window.getByRole('tab', { name })
  await tabTo(window, window.getByRole('tab', { selected: true }))
  while ((await tab.getAttribute('aria-selected')) !== 'true') await window.keyboard.press('ArrowRight')
}
const option = (path: string) => launched.window.getByRole('option', { name: path })

test('by keyboard alone: the ranking is walked, with the reason for each place', async () => {
  const { window } = launched
  await openRace()
  await expect(window.locator('.place')).toHaveCount(4)
  await tabTo(window, session(0))
  await window.keyboard.press('ArrowDown')
  await expect(session(1)).toBeFocused()
  for (const one of await window.locator('.place-reason').all()) await expect(one).not.toBeEmpty()
  const criteria = window.getByRole('region', { name: 'Criteria by session' }).first()
  await expect(criteria.getByRole('row', { name: /Every error/ })).toContainText('Unmet')
  expect(await seriousViolations(launched.window)).toEqual([])
})

test('two candidates stand side by side, file by file', async () => {
  const { window } = launched
  await tabNamed('Changes')
  await expect(window.locator('.candidate')).toHaveCount(2)
  await expect(option('src/print.ts')).toContainText('same in all')
  await window.keyboard.press('j')
  await expect(window.getByRole('option', { selected: true })).toContainText('fixtures/rows.bin')
  await window.keyboard.press('k')
  await expect(window.getByRole('option', { selected: true })).toContainText('docs/logo.png')
})

test('a third one joins; who agrees with whom is marked, and who left a file alone says so', async () => {
  const { window } = launched
  await tabTo(window, window.getByRole('button', { name: /^Session 2/, pressed: false }))
  await window.keyboard.press('Space')
  await expect(window.locator('.candidate')).toHaveCount(3)
  await expect(option('src/print.test.ts')).toContainText('same in two')
  await tabTo(window, window.getByRole('listbox'))
  await window.keyboard.press('Home')
  while (!(await window.getByRole('option', { selected: true }).textContent())?.includes('src/json-line.ts'))
    await window.keyboard.press('ArrowDown')
  await expect(window.getByText('Session 1 left this file alone.')).toBeVisible()
  await expect(window.locator('.candidate .diff-view')).toContainText('toJsonLine')
  expect(await seriousViolations(launched.window)).toEqual([])
})

test('what all changed alike can be left out', async () => {
  const { window } = launched
  await tabTo(window, window.getByRole('checkbox', { name: 'Hide what all changed alike' }))
  await window.keyboard.press('Space')
  await expect(window.getByRole('option')).not.toContainText(['same in all'])
  await expect(option('src/print.ts')).toBeVisible()
  await window.keyboard.press('Space')
})

test('the winner is kept, the others are stopped and put away, and undo brings them back', async () => {
  const { window } = launched
  await tabNamed('Ranking')
  await tabTo(window, session(0))
  await window.keyboard.press('w')
  const dialog = window.getByRole('dialog', { name: 'Pick the winner' })
  await expect(dialog).toContainText('The gate is open.')
  expect(await seriousViolations(launched.window)).toEqual([])
  await tabTo(window, dialog.getByRole('checkbox', { name: /^Stop the 2/ }))
  await window.keyboard.press('Space')
  await tabTo(window, dialog.getByRole('checkbox', { name: /^Archive the 3/ }))
  await window.keyboard.press('Space')
  await tabTo(window, dialog.getByRole('button', { name: 'Keep its branch' }))
  await window.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(window.getByText('Archived', { exact: true })).toHaveCount(3)
  await window.keyboard.press('Control+z')
  await expect(window.getByText('Archived', { exact: true })).toHaveCount(0)
})

test('a winner whose gate is closed needs a reason', async () => {
  const { window } = launched
  await tabTo(window, session(1))
  await window.keyboard.press('w')
  const dialog = window.getByRole('dialog', { name: 'Pick the winner' })
  await expect(dialog).toContainText('The gate is closed.')
  await expect(dialog.getByRole('button', { name: 'Keep it unproven' })).toBeDisabled()
  await tabTo(window, dialog.getByRole('textbox'))
  await window.keyboard.type('The smaller diff.')
  await window.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(place(1)).toContainText('Kept')
})

test('a candidate that is deleted elsewhere leaves the race, its column with it', async () => {
  const { window } = launched
  await tabNamed('Changes')
  await expect(window.locator('.candidate')).toHaveCount(3)
  await window.evaluate(() =>
    (window as unknown as FromElsewhere).hundredx.call('session.delete', { id: 'json-2' }),
  )
  await expect(window.locator('.candidate')).toHaveCount(2)
  await tabNamed('Ranking')
  await expect(window.locator('.place')).toHaveCount(3)
  expect(launched.pageErrors).toEqual([])
})
