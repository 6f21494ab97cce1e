import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { launchFakeApp } from './support/fake-app.ts'
import { screenshots } from './support/launch.ts'
import { LOOKS, SIZES, sizeTo } from './support/looks.ts'

const TITLES = {
  json: 'Print machine-readable output with --json',
  steered: 'Colour the table only when standard output is a terminal',
  survived: 'Read settings files of every earlier version',
  long: 'Replace the hand-written retry loop',
} as const

const open = (window: Page, task: keyof typeof TITLES, number: number) =>
  window
    .getByRole('navigation')
    .locator('.task-links', { hasText: TITLES[task] })
    .locator('.session-link')
    .nth(number - 1)
    .click()

/** By keys, which are the same in every language. */
const go = async (window: Page, task: keyof typeof TITLES, number: number, key: number) => {
  await open(window, task, number)
  await window.locator('.session-panes [role=tab]').first().waitFor()
  await window.keyboard.press(`Alt+${key}`)
}

const SCREENS: Readonly<Record<string, (window: Page) => Promise<void>>> = {
  terminal: (window) => go(window, 'json', 3, 1),
  timeline: (window) => go(window, 'json', 3, 4),
  diff: (window) => go(window, 'json', 2, 2),
  critique: (window) => go(window, 'json', 1, 3),
  replay: (window) => go(window, 'json', 2, 5),
  details: (window) => go(window, 'json', 2, 6),
  approval: (window) => go(window, 'steered', 1, 4),
  paused: (window) => go(window, 'steered', 3, 1),
  elsewhere: (window) => go(window, 'steered', 4, 1),
  ended: (window) => go(window, 'json', 4, 4),
  interrupted: (window) => go(window, 'survived', 2, 4),
  long: (window) => go(window, 'long', 1, 6),
  unstarted: (window) => go(window, 'long', 4, 1),
  completion: async (window) => {
    await go(window, 'json', 3, 1)
    await window.keyboard.press('F7')
    await window.keyboard.type('Split the printer in @pri')
    await window.getByRole('listbox').waitFor()
  },
  find: async (window) => {
    await window.keyboard.press('F7')
    await window.keyboard.press('ControlOrMeta+a')
    await window.keyboard.press('Delete')
    await go(window, 'json', 3, 1)
    await window.keyboard.press('Control+Shift+f')
    await window.keyboard.type('print')
  },
  menu: async (window) => {
    await go(window, 'json', 3, 4)
    await window.locator('.session-actions > .icon-button').click()
    await window.getByRole('menu').waitFor()
  },
}

const shoot = async (window: Page, name: string): Promise<void> => {
  await window.mouse.move(1, 1)
  await window.screenshot({ path: join(screenshots, `session-${name}.png`) })
}

for (const { name, scheme, settings } of LOOKS) {
  test(`the session, ${name}`, async () => {
    test.setTimeout(240_000)
    const launched = await launchFakeApp({ settings })
    const { window } = launched
    await window.emulateMedia({ colorScheme: scheme })
    for (const size of SIZES) {
      await sizeTo(launched, size)
      for (const [screen, reach] of Object.entries(SCREENS)) {
        await reach(window)
        await shoot(window, `${screen}-${name}-${size.width}`)
        await window.keyboard.press('Escape')
      }
    }
    await sizeTo(launched, { width: 760, height: 700 })
    await go(window, 'json', 3, 4)
    await shoot(window, `narrow-${name}`)
    expect(launched.pageErrors).toEqual([])
    await launched.close()
  })
}
