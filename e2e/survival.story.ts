import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { decision, edit, verdict } from '../src-main/cli/test-support/cli-harness.ts'
import { aiderPids, cliOn, hostPid, isAlive, killApp } from './support/fleet-processes.ts'
import { type LaunchedApp, launchApp, screenshots } from './support/launch.ts'
import { type ScriptedApp, startScript } from './support/start-script.ts'
import { startTask } from './support/start-task.ts'

test.skip(process.platform !== 'linux', 'It looks for processes in /proc')

const GREET = 'Greet the world in hello.py'
/** Real Aiders and critiques on a small machine. */
const RUN_MS = 240_000

let script: ScriptedApp
let launched: LaunchedApp

/** Aider takes its time, so that there is a middle of its turn. */
const greeting = (answerMs: number, decisions: object[]): Parameters<typeof startScript>[1] => [
  { when: { asks: 'aider-commit' }, replies: [{ content: 'feat: greet the world' }] },
  {
    when: { asks: 'aider', lastUser: GREET },
    replies: [{ content: edit('hello.py', 'print("hello")', 'print("hello world")'), delayMs: answerMs }],
  },
  { when: { asks: 'aider' }, replies: [{ content: 'Nothing to do.' }] },
  { when: { asks: 'supervisor' }, per: 'Branch: \\S+', replies: decisions },
  { when: { asks: 'critic' }, replies: [verdict({ c1: 'met' })] },
]

const start = async (rules: Parameters<typeof startScript>[1]) => {
  script = await startScript('a fleet that is killed', rules)
  launched = await launchApp({ env: script.env })
}
const startAgain = async () => {
  launched = await launchApp({ env: script.env, folder: launched.folder })
}
test.afterEach(async () => {
  expect(launched.pageErrors).toEqual([])
  await cliOn(launched.folder, script.env)('stop', '--all')
  await launched.close()
  await script.close()
  rmSync(launched.folder, { recursive: true, force: true })
})

const rows = (window: Page, state: string) =>
  window.locator('.session-row', { has: window.getByText(state, { exact: true }) })
const asked = (who: string) => script.model.requests.filter(({ asks }) => asks === who)
const timesTold = () =>
  asked('aider').filter(({ messages }) =>
    messages.findLast(({ role }) => role === 'user')?.content.startsWith(GREET),
  ).length
const openTimeline = async (window: Page) => {
  await window.locator('.session-row').getByRole('button').first().click()
  await window.getByRole('tab', { name: 'Timeline' }).click()
}

test('a fleet whose window, host and Aiders are all killed is there at the next start, and goes on to accepted', async () => {
  test.setTimeout(RUN_MS)
  await start(greeting(0, [decision(`/instruct ${GREET}`), { hang: true }, decision('/finish')]))
  await startTask(launched.window, { sessions: 2, goOn: true })
  // Both have committed, and the supervisor of each thinks about what is next.
  await expect.poll(() => asked('supervisor').length, { timeout: 120_000 }).toBe(4)
  const pids = await aiderPids(launched.window)
  expect(pids).toHaveLength(2)
  const host = await hostPid(launched.folder, script.env)
  await killApp(launched)
  for (const pid of [host, ...pids]) process.kill(pid, 'SIGKILL')

  await startAgain()
  const { window } = launched
  const banner = window.getByRole('region', { name: 'Interrupted sessions' })
  await expect(banner).toContainText('2 sessions were interrupted when their process ended.')
  await expect(rows(window, 'Interrupted')).toHaveCount(2)
  await expect(rows(window, 'Interrupted').first()).toContainText('+1')
  await window.screenshot({ path: join(screenshots, 'story-interrupted.png') })
  await banner.getByRole('button', { name: 'Continue all' }).click()
  await expect(rows(window, 'Accepted')).toHaveCount(2, { timeout: 120_000 })
  await expect(banner).toHaveCount(0)
  expect(timesTold()).toBe(2)
  await openTimeline(window)
  await expect(window.getByText('The session was continued')).toBeVisible()
  await expect(window.getByText(/^Aider .* started again$/)).toBeVisible()
  await window.screenshot({ path: join(screenshots, 'story-survived.png') })
})

test('when only the app is killed, its Aider works on, and the next start takes it up where it is', async () => {
  test.setTimeout(RUN_MS)
  await start(greeting(8_000, [decision(`/instruct ${GREET}`), decision('/finish')]))
  await startTask(launched.window)
  await expect.poll(timesTold, { timeout: 60_000 }).toBe(1)
  const [pid = 0] = await aiderPids(launched.window)
  await killApp(launched)
  expect(isAlive(pid)).toBe(true)

  await startAgain()
  const { window } = launched
  await window.locator('.session-row').getByRole('button').first().click()
  await expect(window.getByText('Its process ended before it did.')).toBeVisible()
  // The window shows it live although nobody supervises it.
  await expect(window.locator('.xterm-rows')).toContainText(GREET, { timeout: 20_000 })
  await expect(window.getByText('Aider still runs')).toBeVisible()
  await window.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(window.locator('.facts').first()).toContainText('Accepted', { timeout: 90_000 })
  expect(timesTold()).toBe(1)
  await window.getByRole('tab', { name: 'Timeline' }).click()
  await expect(window.getByText('The session was continued')).toBeVisible()
  await expect(window.getByText(/started again$/)).toHaveCount(0)
})

test('who chose always is not asked: an interrupted session goes on by itself at the next start', async () => {
  test.setTimeout(RUN_MS)
  await start(greeting(0, [decision(`/instruct ${GREET}`), { hang: true }, decision('/finish')]))
  const { window } = launched
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  await window.getByRole('button', { name: 'Survival' }).click()
  await window.getByLabel('Interrupted sessions, at the next start').selectOption('Continue them at once')
  await expect(window.getByText('Saved.')).toBeVisible()
  await startTask(window)
  await expect.poll(() => asked('supervisor').length, { timeout: 60_000 }).toBe(2)
  await killApp(launched)

  await startAgain()
  await expect(rows(launched.window, 'Accepted')).toHaveCount(1, { timeout: 90_000 })
  expect(timesTold()).toBe(1)
})
