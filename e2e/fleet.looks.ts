import { join } from 'node:path'
import { type Page, test } from '@playwright/test'
import { launchFakeApp } from './support/fake-app.ts'
import { screenshots } from './support/launch.ts'
import { SIZES } from './support/looks.ts'

const SCREENS: Readonly<Record<string, (window: Page) => Promise<void>>> = {
  table: async () => undefined,
  selected: async (window) => {
    for (const box of await window
      .getByRole('checkbox')
      .all()
      .then((all) => all.slice(1, 4)))
      await box.click()
  },
  menu: async (window) => window.locator('.session-row').nth(2).click({ button: 'right' }),
  board: async (window) => window.getByRole('button', { name: 'Board' }).click(),
  nothing: async (window) => window.getByRole('searchbox').fill('no such session'),
}

for (const colorScheme of ['dark', 'light'] as const)
  test(`the fleet in ${colorScheme}`, async () => {
    const { window, close } = await launchFakeApp()
    await window.emulateMedia({ colorScheme })
    await window.getByRole('button', { name: 'All sessions' }).click()
    for (const [name, go] of Object.entries(SCREENS)) {
      await go(window)
      for (const size of SIZES) {
        await window.setViewportSize(size)
        await window.screenshot({ path: join(screenshots, `fleet-${name}-${colorScheme}-${size.width}.png`) })
      }
      await window.keyboard.press('Escape')
    }
    await close()
  })

const OTHERS = {
  many: { fleet: 'many' },
  empty: { fleet: 'empty' },
  german: { settings: { appearance: { language: 'de' } } },
  contrast: { settings: { appearance: { contrast: 'more' } } },
} as const

for (const [name, options] of Object.entries(OTHERS))
  test(`the fleet when it is ${name}`, async () => {
    const { window, close } = await launchFakeApp(options)
    await window.keyboard.press('Control+Shift+A')
    for (const layout of ['table', 'board'])
      for (const [at, size] of SIZES.entries()) {
        if (at === 0 && layout === 'board') await window.keyboard.press('l')
        await window.setViewportSize(size)
        await window.screenshot({ path: join(screenshots, `fleet-${name}-${layout}-${size.width}.png`) })
      }
    await close()
  })
