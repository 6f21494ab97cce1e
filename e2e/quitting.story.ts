import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { decision, edit, runCli, verdict } from '../src-main/cli/test-support/cli-harness.ts'
import { type LaunchedApp, launchApp } from './support/launch.ts'
import { endProcessesOf, isRunning, keepersOf } from './support/processes-of.ts'
import { startSilentSupervisor } from './support/silent-supervisor.ts'
import { type ScriptedApp, startScript } from './support/start-script.ts'
import { startTask } from './support/start-task.ts'

let model: ScriptedApp
let launched: LaunchedApp

test.beforeEach(() => {
  test.skip(process.platform !== 'linux', 'looks into /proc')
})
test.afterEach(async () => {
  await launched.close()
  endProcessesOf(launched.folder)
  await model.close()
})

/** The key is not in the environment: a person types it in, and without a keyring it is in memory only. */
const launchKeyless = async (folder?: string): Promise<void> => {
  const { OPENAI_API_KEY: _, ...env } = model.env
  launched = await launchApp({ env, ...(folder === undefined ? {} : { folder }) })
}

const launch = async (
  using: Promise<ScriptedApp>,
  key: 'inherited' | 'typed' = 'inherited',
): Promise<number> => {
  model = await using
  if (key === 'inherited') launched = await launchApp({ env: model.env })
  else {
    await launchKeyless()
    await launched.window.evaluate(`hundredx.call('key.set', { name: 'OPENAI_API_KEY', value: 'typed' })`)
  }
  await startTask(launched.window)
  await expect(launched.window.locator('.session-row')).toContainText('Deciding', { timeout: 60_000 })
  return aiderPid()
}

const aiderPid = () =>
  launched.window.evaluate<number>(
    `hundredx.call('session.list', undefined).then((listed) => listed.value[0].instance.pid)`,
  )

const lastEvent = (): unknown => {
  const sessions = join(launched.folder, 'data', 'sessions')
  const [id = ''] = readdirSync(sessions)
  const lines = readFileSync(join(sessions, id, 'events.jsonl'), 'utf8')
    .trim()
    .split('\n')
  return JSON.parse(lines.at(-1) ?? '').event
}

/** Takes the place of a model, on the same address, and lets the session come to its end. */
const answerInstead = async (silent: ScriptedApp): Promise<ScriptedApp> => {
  const port = Number(new URL(silent.model.url).port)
  await silent.close()
  return startScript(
    'a session that outlives its window',
    [
      { when: { asks: 'aider-commit' }, replies: [{ content: 'feat: greet the world' }] },
      {
        when: { asks: 'aider' },
        replies: [{ content: edit('hello.py', 'print("hello")', 'print("hello world")') }],
      },
      { when: { asks: 'supervisor' }, replies: [decision('/instruct Greet the world'), decision('/finish')] },
      { when: { asks: 'critic' }, replies: [verdict({ c1: 'met' })] },
    ],
    port,
  )
}

/** Whoever is asked presses this button; gives what was asked. */
const press = (button: string, tick = false) =>
  launched.app.evaluate(
    ({ dialog }, { button, tick }) => {
      dialog.showMessageBox = async (...given: unknown[]) => {
        const { buttons = [], message } = given.at(-1) as Electron.MessageBoxOptions
        Object.assign(globalThis, { asked: [...((globalThis as { asked?: string[] }).asked ?? []), message] })
        return { response: buttons.indexOf(button), checkboxChecked: tick }
      }
    },
    { button, tick },
  )
const asked = () => launched.app.evaluate(() => (globalThis as { asked?: string[] }).asked ?? [])

const quit = () => launched.app.evaluate(({ app }) => setImmediate(() => app.quit()))
const closeWindow = () =>
  launched.app.evaluate(({ BrowserWindow }) => setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()))

for (const [way, leave] of Object.entries({ quitting: quit, 'closing the window': closeWindow })) {
  test(`${way} with Stop All stops the session, records it, and leaves nothing running`, async () => {
    const aider = await launch(startSilentSupervisor())
    await press('Stop All and Quit')
    const ended = once(launched.app.process(), 'exit')
    await leave()
    expect(await ended).toEqual([0, null])
    expect(isRunning(aider)).toBe(false)
    expect(keepersOf(launched.folder)).toEqual([])
    expect(lastEvent()).toEqual({
      type: 'sessionEnded',
      state: 'stopped',
      cause: 'quit',
      reason: 'The app was quit.',
    })
  })
}

test('Cancel keeps the window and the session', async () => {
  const aider = await launch(startSilentSupervisor())
  await press('Cancel')
  await quit()
  await expect.poll(asked).toEqual(['A session is still running.'])
  expect(isRunning(aider)).toBe(true)
  await expect(launched.window.locator('.session-row')).toContainText('Deciding')
})

test('kept in the background the session goes on without the window, with the key that was typed in, is there live when it comes back, and ends', async () => {
  test.setTimeout(180_000)
  const aider = await launch(startSilentSupervisor(), 'typed')
  await press('Keep Running in the Background', true)
  const ended = once(launched.app.process(), 'exit')
  await quit()
  expect(await ended).toEqual([0, null])
  expect(isRunning(aider)).toBe(true)
  expect(keepersOf(launched.folder)).toHaveLength(1)

  await launchKeyless(launched.folder)
  const row = launched.window.locator('.session-row')
  await expect(row).toContainText('Deciding')
  expect(await aiderPid()).toBe(aider)
  await row.getByRole('button').first().click()
  await expect(launched.window.locator('.xterm-rows')).toContainText('hello.py', { timeout: 30_000 })
  // The keeper's call breaks off, and its next one is answered.
  model = await answerInstead(model)
  await expect(launched.window.locator('.facts').first()).toContainText('Accepted', { timeout: 90_000 })
  await expect.poll(() => keepersOf(launched.folder), { timeout: 15_000 }).toEqual([])
  expect(isRunning(aider)).toBe(false)
  const settings = JSON.parse(readFileSync(join(launched.folder, 'data', 'settings.json'), 'utf8'))
  expect(settings.onQuit).toBe('keep')
})

test('a signal asks nobody: the session goes on, standard error says how to end it, and that ends it', async () => {
  const aider = await launch(startSilentSupervisor())
  let said = ''
  launched.app.process().stderr?.on('data', (text) => {
    said += text
  })
  const ended = once(launched.app.process(), 'exit')
  launched.app.process().kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(said).toContain('1 session goes on in the background.')
  expect(said).toContain('stop --all')
  expect(isRunning(aider)).toBe(true)
  const stopped = await runCli(['stop', '--all', '--data', join(launched.folder, 'data')])
  expect(stopped.code).toBe(0)
  expect(isRunning(aider)).toBe(false)
  await expect.poll(() => keepersOf(launched.folder), { timeout: 15_000 }).toEqual([])
})
