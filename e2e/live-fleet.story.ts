import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import {
  decision,
  edit,
  makeRepository,
  startCli,
  verdict,
} from '../src-main/cli/test-support/cli-harness.ts'
import { cliOn } from './support/fleet-processes.ts'
import { type LaunchedApp, launchApp, screenshots } from './support/launch.ts'
import { type ScriptedApp, startScript } from './support/start-script.ts'
import { startTask } from './support/start-task.ts'

const GREET = 'Greet the world in hello.py'
const RUN_MS = 180_000
/** Long enough for a person to look at what is going on. */
const THINKING_MS = 5_000

let script: ScriptedApp
let launched: LaunchedApp
let window: Page

test.beforeEach(async () => {
  script = await startScript('a fleet of two processes', [
    { when: { asks: 'aider-commit' }, replies: [{ content: 'feat: greet the world' }] },
    {
      when: { asks: 'aider', lastUser: GREET },
      replies: [{ content: edit('hello.py', 'print("hello")', 'print("hello world")') }],
    },
    { when: { asks: 'aider' }, replies: [{ content: 'Nothing to do.' }] },
    {
      when: { asks: 'supervisor' },
      per: 'Branch: \\S+',
      replies: [
        decision(`/instruct ${GREET}`),
        { ...decision('/ls'), delayMs: THINKING_MS },
        { ...decision('/finish'), delayMs: THINKING_MS },
      ],
    },
    { when: { asks: 'critic' }, replies: [verdict({ c1: 'met' })] },
  ])
  launched = await launchApp({ env: script.env })
  window = launched.window
})
test.afterEach(async () => {
  expect(launched.pageErrors).toEqual([])
  await cli('stop', '--all')
  await launched.close()
  await script.close()
  rmSync(launched.folder, { recursive: true, force: true })
})

const cli = (...args: string[]) => cliOn(launched.folder, script.env)(...args)
/** A run of the command line on the window's data folder. */
const startRun = () =>
  startCli(
    [
      ...['run', '--repo', makeRepository(), '--task', 'Greet the world', '--criteria', 'It greets'],
      ...['--add', 'hello.py', '--data', join(launched.folder, 'data'), '--json'],
    ],
    { ...script.env, HUNDREDX_AIDER: process.env.HUNDREDX_AIDER ?? '' },
  )
const facts = () => window.locator('.facts').first()
const showFleet = () => window.getByRole('button', { name: 'All sessions' }).click()
const openSession = () => window.locator('.session-row').getByRole('button').first().click()
const idOf = async (): Promise<string> =>
  window.evaluate(`hundredx.call('session.list', undefined).then((listed) => listed.value[0].identity.id)`)

test('a session of the window that the command line stops is stopped in the window at once', async () => {
  test.setTimeout(RUN_MS)
  await startTask(window)
  await openSession()
  await expect(facts()).toContainText('Deciding', { timeout: 60_000 })
  expect(await cli('stop', await idOf())).toMatchObject({ code: 0 })
  await expect(facts()).toContainText('Stopped')
  await expect(window.getByText('Aider has ended; this is its last screen.')).toBeVisible()
})

test('a session that the command line runs is live in the window: its state, its terminal, its end', async () => {
  test.setTimeout(RUN_MS)
  await showFleet()
  const run = startRun()
  await expect(window.locator('.session-row')).toHaveCount(1, { timeout: 30_000 })
  await openSession()
  await expect(window.locator('.xterm-rows')).toContainText(GREET, { timeout: 60_000 })
  await window.screenshot({ path: join(screenshots, 'story-elsewhere.png') })
  // What is typed here goes to an Aider that another process supervises, and pauses that supervisor.
  await window.locator('.xterm-helper-textarea').focus()
  await window.keyboard.type('/ls')
  await window.keyboard.press('Enter')
  await expect(facts()).toContainText('Paused', { timeout: 30_000 })
  await window.keyboard.press('F8')
  await expect(facts()).toContainText('Accepted', { timeout: 90_000 })
  expect((await run.done).code).toBe(0)
})

test('a run whose process is killed is interrupted in the window at once, and the window goes on with it', async () => {
  test.setTimeout(RUN_MS)
  await showFleet()
  const run = startRun()
  await run.until(({ type, event }) => type === 'event' && JSON.stringify(event).includes('"turnEnded"'))
  run.child.kill('SIGKILL')
  await expect(window.getByRole('region', { name: 'Interrupted sessions' })).toContainText(
    '1 session was interrupted when its process ended.',
  )
  await openSession()
  await expect(facts()).toContainText('Interrupted')
  await window.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(facts()).toContainText('Accepted', { timeout: 90_000 })
})
