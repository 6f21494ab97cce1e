import { execFileSync } from 'node:child_process'
import { readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { makeRepository } from '../src-main/cli/test-support/cli-harness.ts'
import { dropFolder } from './support/drop-folder.ts'
import { type LaunchedApp, launchApp, screenshots } from './support/launch.ts'
import { startSilentSupervisor } from './support/silent-supervisor.ts'
import type { ScriptedApp } from './support/start-script.ts'

test.describe.configure({ mode: 'serial' })

let model: ScriptedApp
let launched: LaunchedApp
let window: Page

test.beforeAll(async () => {
  model = await startSilentSupervisor()
  launched = await launchApp({ env: model.env })
  window = launched.window
})
test.afterAll(async () => {
  await launched.close()
  await model.close()
})

const type = async (text: string) => {
  await window.locator('.xterm-helper-textarea').focus()
  await window.keyboard.type(text)
  await window.keyboard.press('Enter')
}
const screen = () => window.locator('.xterm-rows')

test('a folder that is no repository is refused with a sentence', async () => {
  await dropFolder(window, launched.folder)
  await expect(window.getByRole('alert')).toContainText('git')
})

test('a dropped repository opens the task form', async () => {
  const repository = makeRepository()
  await dropFolder(window, repository)
  await expect(window.locator('.repository-line')).toContainText(repository)
})

test('an empty form says what is missing', async () => {
  await window.getByRole('button', { name: 'Start the task' }).click()
  await expect(window.getByText('Say what is to be done.')).toBeVisible()
  await expect(window.getByLabel('Description', { exact: true })).toBeFocused()
})

test('the filled form starts the sessions it names', async () => {
  await window.getByLabel('Description', { exact: true }).fill('Print hello world instead of hello')
  await window.getByRole('textbox', { name: 'criterion 1' }).fill('hello.py prints hello world')
  await window.getByLabel('Sessions', { exact: true }).fill('1')
  await window.getByLabel('Test command').fill('python3 hello.py')
  await window.screenshot({ path: join(screenshots, 'composer-filled.png') })
  await window.getByRole('button', { name: 'Start the task' }).click()
  await expect(window.locator('.session-row')).toHaveCount(1)
  expect(launched.pageErrors).toEqual([])
})

test('typing into the terminal reaches Aider', async () => {
  await window.locator('.session-row').getByRole('button').click()
  await expect(screen()).toContainText('Aider v0.86', { timeout: 60_000 })
  await expect(window.locator('.facts').first()).toContainText('Deciding', { timeout: 30_000 })
  await type('/ls')
  await expect(screen()).toContainText('Repo files not in the chat')
  await expect(screen()).toContainText('hello.py')
  await expect(window.locator('.takeover')).toContainText('You took over.')
  await window.screenshot({ path: join(screenshots, 'terminal-typed.png') })
})

test('the terminal survives a look at another tab, without a gap or a duplicate', async () => {
  const before = await screen().innerText()
  await window.getByRole('tab', { name: 'Timeline' }).click()
  await expect(window.getByText('The workspace is ready')).toBeVisible()
  await window.getByRole('tab', { name: 'Terminal' }).click()
  await expect.poll(() => screen().innerText()).toBe(before)
})

test('resizing the window resizes Aider’s terminal', async () => {
  test.skip(process.platform !== 'linux', 'reads the size of another process’s terminal from /proc')
  const pid = await window.evaluate<number>(
    `hundredx.call('session.list', undefined).then((listed) => listed.value[0].instance.pid)`,
  )
  const columns = () => {
    const terminal = readlinkSync(`/proc/${pid}/fd/0`)
    return Number(execFileSync('stty', ['size', '-F', terminal], { encoding: 'utf8' }).trim().split(' ')[1])
  }
  const resize = (width: number, height: number) =>
    launched.app.evaluate(
      ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
      [width, height] as const,
    )
  // Room for both panes, and then the terminal has it alone.
  await resize(1500, 800)
  const terminalTab = window.getByRole('tab', { name: 'Terminal' })
  await expect(terminalTab).toHaveCount(0)
  await window.keyboard.press('Alt+0')
  await expect(terminalTab).toHaveCount(1)
  await expect.poll(columns).toBeGreaterThan(120)
  await resize(900, 640)
  // The window has room for fewer, but Aider keeps the width that its questions need.
  await expect.poll(columns).toBe(120)
})

test('F6 leaves the terminal for the tabs', async () => {
  await window.locator('.xterm-helper-textarea').focus()
  await window.keyboard.press('F6')
  await expect(window.getByRole('tab', { name: 'Terminal' })).toBeFocused()
})

test('quitting asks once, and Cancel keeps everything running', async () => {
  const question = await launched.app.evaluate(
    ({ app, dialog }) =>
      new Promise<string>((resolve) => {
        dialog.showMessageBox = async (...args: unknown[]) => {
          const { message, buttons } = args.at(-1) as { message: string; buttons: string[] }
          resolve(message)
          return { response: buttons.indexOf('Cancel'), checkboxChecked: false }
        }
        app.quit()
      }),
  )
  expect(question).toBe('A session is still running.')
  // The decision that was asked for before a person typed is still on its way.
  await expect(window.locator('.facts').first()).toContainText('Pausing')
})

test('a stopped session says who stopped it', async () => {
  await window.getByRole('button', { name: 'Stop' }).click()
  await window.getByRole('dialog').getByRole('button', { name: 'Stop' }).click()
  await expect(window.locator('.session-reason')).toContainText('You stopped it.')
  await expect(window.getByText('Aider has ended; this is its last screen.')).toBeVisible()
})
