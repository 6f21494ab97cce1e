import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { makeRepository } from '../src-main/cli/test-support/cli-harness.ts'
import { dropFolder } from './support/drop-folder.ts'
import { type LaunchedApp, launchApp } from './support/launch.ts'
import { startSilentSupervisor } from './support/silent-supervisor.ts'
import type { ScriptedApp } from './support/start-script.ts'

let model: ScriptedApp
let launched: LaunchedApp

test.beforeEach(async () => {
  model = await startSilentSupervisor()
  launched = await launchApp({ env: model.env })
})
test.afterEach(async () => {
  await launched.close()
  await model.close()
})

/** Starts one session and waits until its Aider is there; gives Aider's process id. */
const startSession = async (): Promise<number> => {
  const { window } = launched
  await dropFolder(window, makeRepository())
  await window.getByRole('textbox', { name: 'Task' }).fill('Print hello world')
  await window.getByLabel('Sessions', { exact: true }).fill('1')
  await window.getByRole('button', { name: 'Start the task' }).click()
  await expect(window.locator('.session-row')).toContainText('Deciding', { timeout: 60_000 })
  return window.evaluate<number>(
    `hundredx.call('session.list', undefined).then((listed) => listed.value[0].instance.pid)`,
  )
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const lastEvent = (): unknown => {
  const sessions = join(launched.folder, 'data', 'sessions')
  const [id = ''] = readdirSync(sessions)
  return JSON.parse(
    readFileSync(join(sessions, id, 'events.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .at(-1) ?? '',
  ).event
}

const WAYS = {
  'quitting after the question': () =>
    launched.app.evaluate(({ app, dialog }) => {
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
      setImmediate(() => app.quit())
    }),
  'closing the window': () =>
    launched.app.evaluate(({ BrowserWindow, dialog }) => {
      dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
      setImmediate(() => BrowserWindow.getAllWindows()[0]?.close())
    }),
  'a signal, without a question': async () => {
    launched.app.process().kill('SIGTERM')
  },
}

for (const [way, leave] of Object.entries(WAYS)) {
  test(`${way} stops the session, records it, and leaves nothing running`, async () => {
    test.skip(process.platform === 'win32' && way.startsWith('a signal'), 'Windows has no such signal')
    const aider = await startSession()
    const ended = once(launched.app.process(), 'exit')
    await leave()
    expect(await ended).toEqual([0, null])
    expect(isRunning(aider)).toBe(false)
    expect(lastEvent()).toEqual({
      type: 'sessionEnded',
      state: 'stopped',
      cause: 'quit',
      reason: 'The app was quit.',
    })
  })
}
