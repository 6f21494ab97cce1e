import { expect, type Page, test } from '@playwright/test'
import { type LaunchedApp, launchApp } from './support/launch.ts'
import { startSilentSupervisor } from './support/silent-supervisor.ts'
import type { ScriptedApp } from './support/start-script.ts'
import { startTask } from './support/start-task.ts'

/** Aider takes its time to start on a small machine. */
const STARTED = { timeout: 60_000 }

type Bridge = { hundredx: { call(name: string, input?: object): Promise<{ value: unknown }> } }

let supervisor: ScriptedApp
let launched: LaunchedApp
test.beforeAll(async () => {
  supervisor = await startSilentSupervisor()
  launched = await launchApp({ env: supervisor.env })
})
test.afterAll(async () => {
  await launched.close()
  await supervisor.close()
})

const screen = (page: Page) => page.locator('.terminal .xterm-rows')
const type = async (page: Page, text: string): Promise<void> => {
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type(text)
}
const elsewhere = (page: Page) => page.getByRole('button', { name: 'Take the keyboard' })

/** A second window on the session that the first one shows. */
const openBeside = async ({ app, window }: LaunchedApp): Promise<Page> => {
  const opening = app.waitForEvent('window')
  await window.evaluate(async () => {
    const { hundredx } = window as unknown as Bridge
    const { value } = await hundredx.call('session.list')
    const [first] = value as { identity: { id: string } }[]
    await hundredx.call('window.open', { session: first?.identity.id })
  })
  const beside = await opening
  await beside.waitForSelector('.shell')
  return beside
}

test('two windows share the terminal of one session: its text, its keyboard, and not its end', async () => {
  test.setTimeout(180_000)
  const { window } = launched
  await startTask(window)
  await window.locator('.session-row').getByRole('button').first().click()
  await window.keyboard.press('Alt+1')
  await expect(screen(window)).toContainText('Aider v0.86', STARTED)
  const beside = await openBeside(launched)
  await beside.getByRole('tab').first().waitFor()
  await beside.keyboard.press('Alt+1')

  await test.step('both show the same text', async () => {
    await expect(screen(beside)).toContainText('Aider v0.86')
  })

  await test.step('what is typed in one appears in both, and the other says who types', async () => {
    await type(window, 'first words')
    for (const page of [window, beside]) await expect(screen(page)).toContainText('first words')
    await expect(elsewhere(beside)).toBeVisible()
    await expect(elsewhere(window)).toHaveCount(0)
  })

  await test.step('keys in the other are refused until it takes the keyboard', async () => {
    await type(beside, 'x')
    await expect(beside.getByText('What you typed was not sent.')).toBeVisible()
    await elsewhere(beside).click()
    await expect(elsewhere(beside)).toHaveCount(0)
    await expect(elsewhere(window)).toBeVisible()
    await type(beside, ' and more')
    for (const page of [window, beside]) await expect(screen(page)).toContainText('first words and more')
  })

  await test.step('the end of one leaves the keyboard and the terminal to the other', async () => {
    await beside.close()
    await expect(elsewhere(window)).toHaveCount(0)
    await type(window, ' to the end')
    await expect(screen(window)).toContainText('first words and more to the end')
  })
  expect(launched.pageErrors).toEqual([])
})
