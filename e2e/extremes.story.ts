import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { answerCall } from './support/answer-call.ts'
import { answerDiffs } from './support/answer-diffs.ts'
import { extremeComparison, extremeDiff, makeExtreme } from './support/extreme-session.ts'
import { launchFakeApp } from './support/fake-app.ts'
import { type LaunchedApp, screenshots } from './support/launch.ts'
import { layoutTroubles } from './support/layout-troubles.ts'
import { SIZES, sizeTo } from './support/looks.ts'
import { chooseInSessionMenu } from './support/session-menu.ts'

test.describe.configure({ mode: 'serial' })

let launched: LaunchedApp
test.beforeAll(async () => {
  launched = await launchFakeApp()
  await answerDiffs(launched.app, extremeDiff)
  await makeExtreme(launched)
  await answerCall(launched.app, 'task.compare', await extremeComparison(launched))
})
test.afterAll(() => launched.close())

const openSession = async (window: Page, number: number, tab: number): Promise<void> => {
  const race = window.locator('.task-links', { hasText: '🚀🚀' })
  await race
    .locator('.session-link')
    .nth(number - 1)
    .click()
  await window.locator('.session-panes [role=tab]').first().waitFor()
  await window.keyboard.press(`Alt+${tab}`)
}
const fleet = async (window: Page, kind: 'table' | 'board'): Promise<void> => {
  await window.keyboard.press('Control+Shift+A')
  if ((await window.locator('.board').count()) !== (kind === 'board' ? 1 : 0))
    await window.keyboard.press('l')
  await window.locator('.session-row').first().waitFor()
}
const compare = async (window: Page, tab: number): Promise<void> => {
  await openSession(window, 1, 6)
  await chooseInSessionMenu(window, 'Compare the race')
  await window.locator('.place').first().waitFor()
  await window.getByRole('tab').nth(tab).click()
}

const SCREENS: Readonly<Record<string, (window: Page) => Promise<unknown>>> = {
  table: (window) => fleet(window, 'table'),
  board: (window) => fleet(window, 'board'),
  terminal: (window) => openSession(window, 3, 1),
  diff: (window) => openSession(window, 1, 2),
  critique: (window) => openSession(window, 2, 3),
  timeline: (window) => openSession(window, 3, 4),
  details: (window) => openSession(window, 1, 6),
  ranking: (window) => compare(window, 0),
  changes: (window) => compare(window, 1),
  delete: async (window) => {
    await openSession(window, 1, 6)
    await chooseInSessionMenu(window, 'Delete…')
  },
  archive: async (window) => {
    await openSession(window, 1, 6)
    await chooseInSessionMenu(window, 'Archive…')
  },
  palette: async (window) => {
    await window.keyboard.press('Control+k')
    await window.locator('.palette').getByRole('combobox').fill('🚀')
  },
}

for (const size of SIZES)
  test(`names that are too long stay within their place, ${size.width} wide`, async () => {
    const { window } = launched
    await window.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await sizeTo(launched, size)
    for (const [name, reach] of Object.entries(SCREENS))
      await test.step(name, async () => {
        await reach(window)
        await window.mouse.move(1, 1)
        await expect.soft.poll(() => layoutTroubles(window), { message: name }).toEqual([])
        await window.screenshot({ path: join(screenshots, `extremes-${name}-${size.width}.png`) })
        await window.keyboard.press('Escape')
      })
  })
