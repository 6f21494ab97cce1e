import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { launchFakeApp } from './support/fake-app.ts'
import { type LaunchedApp, screenshots } from './support/launch.ts'
import { SCHEMES, SIZES, sizeTo } from './support/looks.ts'
import { chooseInSessionMenu } from './support/session-menu.ts'

const SCREENS: Readonly<Record<string, (window: Page) => Promise<void>>> = {
  interrupted: async (window) => openSession(window, 'survived', 1, 'Terminal'),
  'interrupted-approval': async (window) => openSession(window, 'survived', 2, 'Timeline'),
  'interrupted-unstarted': async (window) => openSession(window, 'survived', 3, 'Terminal'),
  archived: async (window) => openSession(window, 'survived', 4, 'Diff'),
  'archive-dialog': async (window) => {
    await openSession(window, 'json', 1, 'Diff')
    await chooseInSessionMenu(window, 'Archive…')
  },
  keyboard: async (window) => openSession(window, 'steered', 4, 'Terminal'),
  'keyboard-refused': async (window) => {
    await openSession(window, 'steered', 4, 'Terminal')
    await window.locator('.xterm-helper-textarea').focus()
    await window.keyboard.type('y')
    await window.getByText('What you typed was not sent.').waitFor()
  },
  'trash-refused': async (window) => {
    await openTrash(window)
    await window.getByRole('button', { name: 'Restore' }).nth(1).click()
    await window.getByRole('alert').waitFor()
  },
  'terminal-none': async (window) => openSession(window, 'long', 2, 'Terminal'),
  approval: async (window) => openSession(window, 'steered', 1, 'Terminal'),
  'approval-edit': async (window) => {
    await openSession(window, 'steered', 1, 'Terminal')
    await window.keyboard.press('F9')
    await window.keyboard.press('e')
    await window.getByLabel('Do this instead').fill('do something else')
    await window.keyboard.press('Control+Enter')
  },
  'approval-veto': async (window) => {
    await openSession(window, 'steered', 2, 'Critique')
    await window.keyboard.press('F9')
    await window.keyboard.press('v')
  },
  takeover: async (window) => openSession(window, 'steered', 3, 'Terminal'),
  pausing: async (window) => openSession(window, 'steered', 4, 'Terminal'),
  'stopped-budget': async (window) => openSession(window, 'steered', 5, 'Terminal'),
  overridden: async (window) => openSession(window, 'json', 4, 'Timeline'),
  'delete-dialog': async (window) => {
    await openSession(window, 'long', 1, 'Terminal')
    await chooseInSessionMenu(window, 'Delete…')
  },
}

const TITLES = {
  json: 'Print machine-readable output',
  steered: 'Colour the table',
  survived: 'Read settings files of every earlier version',
  long: 'Replace the hand-written retry loop',
} as const

const KEYS = { Terminal: 'Alt+1', Diff: 'Alt+2', Critique: 'Alt+3', Timeline: 'Alt+4' } as const

const openSession = async (
  window: Page,
  task: keyof typeof TITLES,
  number: number,
  tab: keyof typeof KEYS,
) => {
  const ofTask = window.getByRole('navigation').locator('.task-links', { hasText: TITLES[task] })
  await ofTask
    .locator('.session-link')
    .nth(number - 1)
    .click()
  await window.keyboard.press(KEYS[tab])
}

const openTrash = async (window: Page) =>
  window.getByRole('navigation').getByRole('button', { name: 'Trash' }).click()

/** Once each, because they change the fleet, or are said only at the start. */
const MOMENTS: Readonly<Record<string, (window: Page) => Promise<void>>> = {
  troubled: async (window) => window.getByRole('button', { name: 'All sessions' }).click(),
  'troubled-start': async (window) => window.getByRole('button', { name: 'New task' }).click(),
  'not-now': async (window) => {
    await window.getByRole('button', { name: 'All sessions' }).click()
    await window.getByRole('button', { name: 'Understood' }).click()
    await window.getByRole('button', { name: 'Not now' }).click()
  },
  deleted: async (window) => {
    await openSession(window, 'long', 1, 'Terminal')
    await chooseInSessionMenu(window, 'Delete…')
    await window.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await window.getByText('is in the trash.').waitFor()
  },
  continued: async (window) => {
    await window.getByRole('button', { name: 'Continue all' }).click()
    await window.getByText('3 sessions continued.').waitFor()
  },
}

const launchAs = async (
  scheme: (typeof SCHEMES)[number],
  fleet: 'full' | 'troubled',
): Promise<LaunchedApp> => {
  const launched = await launchFakeApp({ fleet })
  await launched.window.emulateMedia({ colorScheme: scheme })
  return launched
}

const shoot = async (window: Page, name: string): Promise<void> => {
  await window.mouse.move(1, 1)
  await window.screenshot({ path: join(screenshots, `${name}.png`) })
}

for (const scheme of SCHEMES) {
  test(`every screen, ${scheme}`, async () => {
    test.setTimeout(300_000)
    const launched = await launchAs(scheme, 'full')
    const { window } = launched
    for (const size of SIZES) {
      await sizeTo(launched, size)
      for (const [name, open] of Object.entries(SCREENS)) {
        await open(window)
        await shoot(window, `${name}-${scheme}-${size.width}`)
        await window.keyboard.press('Escape')
      }
    }
    expect(launched.pageErrors).toEqual([])
    await launched.close()
  })

  for (const size of SIZES) {
    test(`moments that pass, ${scheme} at ${size.width}`, async () => {
      const launched = await launchAs(scheme, 'troubled')
      const { window } = launched
      await sizeTo(launched, size)
      for (const [name, reach] of Object.entries(MOMENTS)) {
        await reach(window)
        await shoot(window, `${name}-${scheme}-${size.width}`)
      }
      expect(launched.pageErrors).toEqual([])
      await launched.close()
    })
  }
}
