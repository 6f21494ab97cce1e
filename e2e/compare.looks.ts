import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openByName } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'
import { screenshots } from './support/launch.ts'
import { LOOKS, SIZES, sizeTo } from './support/looks.ts'

/** By the branch of its best session, and that one's place in the race. */
const compareOf = async (window: Page, branch: string): Promise<void> => {
  await openByName(window, branch)
  await window.getByRole('button', { name: /^1(st|\.) (of|von) \d/ }).click()
  await window.locator('.ranking').waitFor()
}
const changesOf = async (window: Page): Promise<void> => {
  await compareOf(window, 'print-machine-readable-output-with-json-1')
  await window.getByRole('tab').nth(1).click()
  await window.locator('.union-file').first().waitFor()
}
const file = (window: Page, path: string) => window.locator('.union-file', { hasText: path }).click()

const SCREENS: Readonly<Record<string, (window: Page) => Promise<unknown>>> = {
  ranking: (window) => compareOf(window, 'print-machine-readable-output-with-json-1'),
  'ranking-long': (window) =>
    compareOf(window, 'replace-the-hand-written-retry-loop-in-the-synchronisation-1'),
  'changes-2': async (window) => {
    await changesOf(window)
    await file(window, 'src/print.ts')
  },
  'changes-3': async (window) => {
    await changesOf(window)
    await window.locator('.candidate-chip[aria-pressed=false]').first().click()
    await file(window, 'src/print.test.ts')
  },
  'changes-alone': async (window) => {
    await changesOf(window)
    await file(window, 'src/json-line.ts').catch(() => file(window, 'fixtures/rows.bin'))
  },
  'changes-none': async (window) => {
    await changesOf(window)
    const pressed = window.locator('.candidate-chip[aria-pressed=true]')
    while ((await pressed.count()) > 0) await pressed.first().click()
  },
  winner: async (window) => {
    await compareOf(window, 'print-machine-readable-output-with-json-1')
    await window.keyboard.press('w')
    await window.getByRole('dialog').waitFor()
  },
  'winner-closed': async (window) => {
    await compareOf(window, 'print-machine-readable-output-with-json-1')
    await window.locator('.place').nth(1).locator('.place-button').focus()
    await window.keyboard.press('w')
    await window.getByRole('dialog').waitFor()
  },
}

for (const { name: look, scheme, settings } of LOOKS) {
  test(`the comparison of a race, ${look}`, async () => {
    test.setTimeout(200_000)
    const launched = await launchFakeApp({ settings })
    const { window } = launched
    await window.emulateMedia({ colorScheme: scheme })
    for (const size of SIZES) {
      await sizeTo(launched, size)
      for (const [name, open] of Object.entries(SCREENS)) {
        await open(window)
        await window.mouse.move(1, 1)
        await window.screenshot({ path: join(screenshots, `compare-${name}-${look}-${size.width}.png`) })
        await window.keyboard.press('Escape')
      }
    }
    expect(launched.pageErrors).toEqual([])
    await launched.close()
  })
}
