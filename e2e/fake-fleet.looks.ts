import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { fakeApp, type LaunchedApp, launchApp, screenshots } from './support/launch.ts'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1600, height: 1000 },
] as const
const SCHEMES = ['dark', 'light'] as const

const SCREENS: Readonly<Record<string, (window: Page) => Promise<void>>> = {
  fleet: async (window) => window.getByRole('button', { name: 'All sessions' }).click(),
  start: async (window) => window.getByRole('button', { name: 'New task' }).click(),
  'start-refused': async (window) => {
    await window.getByRole('button', { name: 'New task' }).click()
    await window.getByLabel('Or a Git URL').fill('/home/kim/missing')
    await window.getByRole('button', { name: 'Continue' }).click()
    await window.getByRole('alert').last().scrollIntoViewIfNeeded()
  },
  composer: async (window) => {
    await window.getByRole('button', { name: 'New task' }).click()
    await window.getByLabel('Or a Git URL').fill('/home/kim/work/tidy-cli')
    await window.getByRole('button', { name: 'Continue' }).click()
    await window.getByRole('button', { name: 'Start the task' }).click()
  },
  settings: async (window) => window.getByRole('button', { name: 'Settings' }).click(),
  'settings-keys': async (window) => {
    await window.getByRole('button', { name: 'Settings' }).click()
    await window.getByRole('heading', { name: 'Keys' }).scrollIntoViewIfNeeded()
    await window.getByRole('button', { name: 'Store' }).scrollIntoViewIfNeeded()
  },
  terminal: async (window) => openSession(window, 4, 'Terminal'),
  diff: async (window) => openSession(window, 1, 'Diff'),
  critique: async (window) => openSession(window, 1, 'Critique'),
  activity: async (window) => openSession(window, 1, 'Activity'),
  'terminal-none': async (window) => openSession(window, 5, 'Terminal'),
  'delete-dialog': async (window) => {
    await openSession(window, 4, 'Terminal')
    await window.getByRole('button', { name: 'Delete' }).click()
  },
}

/** `at`: place among all sessions in the sidebar, from 0. */
const openSession = async (window: Page, at: number, tab: string) => {
  await window.getByRole('navigation').locator('.session-link').nth(at).click()
  await window.getByRole('tab', { name: tab }).click()
}

for (const scheme of SCHEMES) {
  test(`every screen, ${scheme}`, async () => {
    const launched: LaunchedApp = await launchApp({ appFolder: fakeApp })
    const { window, app } = launched
    await window.emulateMedia({ colorScheme: scheme })
    for (const size of SIZES) {
      await app.evaluate(({ BrowserWindow }, { width, height }) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
      }, size)
      for (const [name, open] of Object.entries(SCREENS)) {
        await open(window)
        await window.mouse.move(1, 1)
        await window.screenshot({ path: join(screenshots, `${name}-${scheme}-${size.width}.png`) })
        await window.keyboard.press('Escape')
      }
    }
    expect(launched.pageErrors).toEqual([])
    await launched.close()
  })
}
