import { expect, type Page, test } from '@playwright/test'
import { seriousViolations } from './support/accessibility.ts'
import { tabTo } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'
import type { LaunchedApp } from './support/launch.ts'

let launched: LaunchedApp
let window: Page

test.beforeEach(async () => {
  launched = await launchFakeApp()
  window = launched.window
})
test.afterEach(() => launched.close())

/** From anywhere, without a pointer. */
const goTo = async (section: string): Promise<void> => {
  await window.keyboard.press('Control+Comma')
  const first = window
    .getByRole('navigation', { name: /Sections|Abschnitte/ })
    .getByRole('button')
    .first()
  await tabTo(window, first)
  const wanted = window.getByRole('button', { name: section, exact: true })
  while (!(await wanted.evaluate((element) => element === document.activeElement)))
    await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
}
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => window.keyboard.press(key)), Promise.resolve())
const rowOf = (command: string) =>
  window.locator('.shortcut-row').filter({ has: window.getByText(command, { exact: true }) })
const keysOf = (command: string) => rowOf(command).locator('kbd')

test('a shortcut gets other keys by keyboard alone, and is obeyed at once', async () => {
  await goTo('Shortcuts')
  await tabTo(window, window.getByRole('button', { name: 'Change the keys of Trash' }))
  await press('Enter')
  await expect(window.getByRole('button', { name: 'Press the new keys…' })).toBeFocused()
  await press('Tab')
  await expect(window.getByRole('button', { name: 'Press the new keys…' })).toBeHidden()
  await tabTo(window, window.getByRole('button', { name: 'Change the keys of Trash' }))
  await press('Enter', 'F10')
  await expect(keysOf('Trash')).toHaveText(['F10'])
  await press('F10')
  await expect(window.getByRole('heading', { name: 'Trash', level: 1 })).toBeVisible()
  await press('Alt+ArrowLeft')
  await expect(window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await press('Control+Shift+D')
  await expect(window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
})

test('keys of another command are asked about, given up, and come back with undo', async () => {
  await goTo('Shortcuts')
  await tabTo(window, window.getByRole('button', { name: 'Change the keys of Trash' }))
  await press('Enter', 'Control+Shift+U')
  await expect(window.getByRole('alert')).toContainText(
    'Ctrl+Shift+U belong to “Next session that needs you”.',
  )
  await expect(window.getByRole('button', { name: 'Use them here' })).toBeFocused()
  await press('Enter')
  await expect(keysOf('Trash')).toHaveText(['Ctrl', 'Shift', 'U'])
  await expect(rowOf('Next session that needs you')).toContainText('no key')
  await tabTo(window, window.getByRole('button', { name: 'Reset the keys of Trash' }))
  await press('Enter')
  await expect(keysOf('Trash')).toHaveText(['Ctrl', 'Shift', 'D'])
  await press('Control+z')
  await expect(keysOf('Trash')).toHaveText(['Ctrl', 'Shift', 'U'])
})

test('keys that Aider reads are refused with the reason', async () => {
  await goTo('Shortcuts')
  await tabTo(window, window.getByRole('button', { name: 'Change the keys of All sessions' }))
  await press('Enter', 'Control+r')
  await expect(window.getByRole('alert')).toContainText('Ctrl+R would be taken from Aider')
  await press('Escape')
  await expect(keysOf('All sessions')).toHaveText(['Ctrl', 'Shift', 'A'])
})

test('theme and language change while one looks', async () => {
  // Playwright stands between the page and the theme of its process otherwise.
  await window.emulateMedia({ colorScheme: null })
  await goTo('Appearance')
  const background = () => window.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await tabTo(window, window.getByRole('group', { name: 'Theme' }).getByRole('button').first())
  await press('ArrowRight', 'Enter')
  await expect.poll(background).toBe('rgb(253, 253, 254)')
  await press('ArrowRight', 'Enter')
  await expect.poll(background).toBe('rgb(18, 19, 24)')
  await tabTo(window, window.getByRole('group', { name: 'Language' }).getByRole('button').first())
  await press('ArrowRight', 'ArrowRight', 'Enter')
  await expect(window.getByRole('heading', { name: 'Einstellungen' })).toBeVisible()
  await expect(window.getByText('Gespeichert.', { exact: true })).toBeVisible()
})

test('the palette runs a command, and offers it first the next time', async () => {
  await press('Control+k')
  await window.keyboard.type('high contrast')
  await press('Enter')
  await expect(window.locator(':root[data-contrast=more]')).toBeAttached()
  await press('Control+k')
  await expect(window.getByRole('option').first()).toContainText('Switch high contrast on or off')
  await press('Enter')
  await expect(window.locator(':root[data-contrast=more]')).not.toBeAttached()
})

test('the search finds a setting in its section', async () => {
  await press('Control+Comma')
  await tabTo(window, window.getByRole('searchbox', { name: 'Search settings' }))
  await window.keyboard.type('copy on select')
  await expect(window.getByRole('heading', { level: 2 })).toHaveText(['Terminal'])
  await tabTo(window, window.getByRole('switch', { name: 'Copy on select' }))
  await press('Space')
  await expect(window.getByText('Saved.')).toBeVisible()
  await expect(window.getByRole('switch', { name: 'Copy on select' })).toBeChecked()
})

test('axe finds nothing serious in any section, in the palette and in the list of keys', async () => {
  test.setTimeout(240_000)
  await press('Control+Comma')
  for (const link of await window.locator('.settings-link').all()) {
    await link.click()
    const name = await link.textContent()
    expect(await seriousViolations(launched.window), name ?? '').toEqual([])
  }
  await press('Control+k')
  await expect(window.getByRole('option').first()).toBeVisible()
  expect(await seriousViolations(launched.window), 'palette').toEqual([])
  await press('Escape', 'Shift+?')
  await expect(window.getByRole('dialog')).toBeVisible()
  expect(await seriousViolations(launched.window), 'keys').toEqual([])
})
