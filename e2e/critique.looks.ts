import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { launchFakeApp } from './support/fake-app.ts'
import { type LaunchedApp, screenshots } from './support/launch.ts'
import { CONTRAST_LIGHT, LOOKS, SIZES, sizeTo } from './support/looks.ts'
import { begunCritique, moreRounds, movedOn } from './support/made-up-critiques.ts'

/** By place, so that it works in every language. */
const critiqueOf = async (window: Page, task: string, number: number): Promise<void> => {
  const link = window
    .locator('.sidebar .task-links', { hasText: task })
    .locator('.session-link')
    .nth(number - 1)
  await link.click()
  await window.getByRole('tab', { name: /^(Critique|Kritik)/ }).click()
  await window.locator('.critique-pane').waitFor()
}
const JSON_TASK = 'Print machine-readable output'

const SCREENS: Readonly<Record<string, (launched: LaunchedApp) => Promise<unknown>>> = {
  passed: ({ window }) => critiqueOf(window, JSON_TASK, 1),
  refuted: async ({ window }) => {
    await critiqueOf(window, JSON_TASK, 1)
    await window.locator('.round-button').first().click()
    await window.locator('.round').scrollIntoViewIfNeeded()
    await window.locator('.run summary').first().click()
  },
  overridden: ({ window }) => critiqueOf(window, JSON_TASK, 4),
  stale: async (launched) => {
    await movedOn(launched, 'survived-2')
    await critiqueOf(launched.window, 'Read settings files', 2)
  },
  empty: ({ window }) => critiqueOf(window, JSON_TASK, 3),
  live: async (launched) => {
    await begunCritique(launched, 'json-2')
    await critiqueOf(launched.window, JSON_TASK, 2)
  },
  rounds: async (launched) => {
    await moreRounds(launched, 'json-4')
    await critiqueOf(launched.window, JSON_TASK, 4)
  },
  'override-dialog': async ({ window }) => {
    await critiqueOf(window, JSON_TASK, 4)
    await window.keyboard.press('Control+Shift+K')
    await window.getByRole('dialog').waitFor()
  },
}

for (const { name: look, scheme, settings } of [...LOOKS, CONTRAST_LIGHT]) {
  test(`the critique in every state, ${look}`, async () => {
    test.setTimeout(200_000)
    const launched = await launchFakeApp({ settings })
    const { window } = launched
    await window.emulateMedia({ colorScheme: scheme })
    for (const size of SIZES) {
      await sizeTo(launched, size)
      for (const [name, open] of Object.entries(SCREENS)) {
        await open(launched)
        await window.mouse.move(1, 1)
        await window.screenshot({ path: join(screenshots, `critique-${name}-${look}-${size.width}.png`) })
        await window.keyboard.press('Escape')
      }
    }
    expect(launched.pageErrors).toEqual([])
    await launched.close()
  })
}
