import { join } from 'node:path'
import { type Page, test } from '@playwright/test'
import { openByName } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'

const docs = join(import.meta.dirname, '..', 'docs', 'screenshots')

const openTab = async (window: Page, session: string, tab: string): Promise<void> => {
  await openByName(window, session)
  await window.getByRole('tab', { name: tab }).click()
  await window.mouse.move(1, 1)
}

/** The pictures of docs/design-system.md. */
const PICTURES = [
  { name: 'fleet-dark', scheme: 'dark', go: (window: Page) => window.keyboard.press('Control+Shift+A') },
  {
    name: 'critique-dark',
    scheme: 'dark',
    go: (window: Page) => openTab(window, 'machine-readable', 'Critique'),
  },
  { name: 'diff-light', scheme: 'light', go: (window: Page) => openTab(window, 'machine-readable', 'Diff') },
  {
    name: 'shortcuts-light',
    scheme: 'light',
    go: async (window: Page) => {
      await window.keyboard.press('Control+Comma')
      await window.getByRole('button', { name: 'Shortcuts' }).click()
    },
  },
  {
    name: 'palette-contrast',
    scheme: 'dark',
    go: async (window: Page) => {
      await window.keyboard.press('Control+Alt+H')
      await window.keyboard.press('Control+Shift+A')
      await window.keyboard.press('Control+k')
      await window.locator('.palette').waitFor()
    },
  },
] as const

test('the pictures of the design system', async () => {
  const { window, close } = await launchFakeApp()
  await window.setViewportSize({ width: 1280, height: 800 })
  for (const { name, scheme, go } of PICTURES) {
    await window.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await go(window)
    await window.waitForLoadState('networkidle')
    await window.screenshot({ path: join(docs, `${name}.png`) })
  }
  await close()
})
