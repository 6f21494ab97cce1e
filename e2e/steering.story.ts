import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { decision, edit, git, verdict } from '../src-main/cli/test-support/cli-harness.ts'
import { type LaunchedApp, launchApp, screenshots } from './support/launch.ts'
import { type ScriptedApp, startScript } from './support/start-script.ts'
import { startTask } from './support/start-task.ts'

/** Real Aider and a critique on a small machine. */
const RUN_MS = 120_000

let script: ScriptedApp
let launched: LaunchedApp
let window: Page

const launch = async (rules: Parameters<typeof startScript>[1]) => {
  script = await startScript('a steered session', rules)
  launched = await launchApp({ env: script.env })
  window = launched.window
}
test.afterEach(async () => {
  expect(launched.pageErrors).toEqual([])
  await launched.close()
  await script.close()
})

const asked = (who: string) => script.model.requests.filter(({ asks }) => asks === who)
const facts = () => window.locator('.facts').first()
const openSession = () => window.locator('.session-row').getByRole('button').first().click()
const typeLine = async (text: string) => {
  await window.locator('.xterm-helper-textarea').focus()
  await window.keyboard.type(text)
  await window.keyboard.press('Enter')
}

const AIDER_GREETS = [
  { when: { asks: 'aider-commit' as const }, replies: [{ content: 'feat: greet the world' }] },
  {
    when: { asks: 'aider' as const, lastUser: 'Greet the world' },
    replies: [{ content: edit('hello.py', 'print("hello")', 'print("hello world")') }],
  },
  { when: { asks: 'aider' as const }, replies: [{ content: 'Nothing to do.' }] },
]
const supervisor = (...actions: string[]) => ({
  when: { asks: 'supervisor' as const },
  replies: actions.map(decision),
})
const CRITIC_MET = { when: { asks: 'critic' as const }, replies: [verdict({ c1: 'met' })] }

test('typing in the terminal takes the session over, an instruction goes out while it is paused, and F8 hands it back', async () => {
  test.setTimeout(RUN_MS)
  const slow = { ...decision('/ls'), delayMs: 4_000 }
  await launch([
    ...AIDER_GREETS,
    { when: { asks: 'supervisor' }, replies: [slow, decision('/finish')] },
    CRITIC_MET,
  ])
  await startTask(window)
  await openSession()
  await expect(facts()).toContainText('Deciding', { timeout: 60_000 })
  await typeLine('/ls')
  await expect(window.locator('.takeover')).toContainText('You took over.')
  await expect(facts()).toContainText('Paused', { timeout: 30_000 })
  await expect(facts()).toContainText('you typed in the terminal')
  await expect(window.locator('.xterm-rows')).toContainText('Files in chat', { timeout: 30_000 })
  await window.screenshot({ path: join(screenshots, 'story-takeover.png') })
  const callsWhilePaused = asked('supervisor').length

  await window.keyboard.press('F7')
  await expect(window.getByLabel('Instruction to Aider')).toBeFocused()
  await window.keyboard.type('Greet the world in hello.py')
  await window.keyboard.press('Control+Enter')
  await expect(window.getByLabel('Instruction to Aider')).toHaveValue('')
  await window.getByRole('tab', { name: 'Timeline' }).click()
  await expect(window.getByText('Sent to Aider, from you')).toBeVisible({ timeout: 30_000 })
  await expect(facts()).toContainText('Paused', { timeout: 30_000 })
  await expect(window.locator('.pending')).toHaveCount(0)
  expect(asked('supervisor')).toHaveLength(callsWhilePaused)

  await window.keyboard.press('F8')
  await expect(facts()).toContainText('Accepted', { timeout: 60_000 })
  await expect(window.getByText('You took over by typing in the terminal')).toBeVisible()
  await expect(window.getByLabel('Instruction to Aider')).toBeDisabled()
})

test('in approve mode each action is answered by keyboard: edit, veto, approve', async () => {
  test.setTimeout(RUN_MS)
  await launch([
    ...AIDER_GREETS,
    supervisor('/instruct Delete everything', '/add build.txt', '/finish'),
    CRITIC_MET,
  ])
  await startTask(window, { approve: true })
  await expect(window.locator('.session-row.waits')).toContainText('Waits for you', { timeout: 60_000 })
  await openSession()
  const panel = window.locator('.approval')
  await expect(panel).toContainText('Turn 1 waits for you')
  await expect(panel).toContainText('/instruct Delete everything')

  await window.keyboard.press('F9')
  await window.keyboard.press('e')
  await expect(window.getByLabel('Do this instead')).toHaveValue('/instruct Delete everything')
  await window.keyboard.press('ControlOrMeta+a')
  await window.keyboard.type('greet')
  await window.keyboard.press('Control+Enter')
  await expect(panel.getByRole('alert')).toBeVisible()
  await window.keyboard.press('ControlOrMeta+a')
  await window.keyboard.type('/instruct Greet the world in hello.py')
  await window.keyboard.press('Control+Enter')

  await expect(panel).toContainText('/add build.txt', { timeout: 30_000 })
  await window.keyboard.press('F9')
  await window.keyboard.press('v')
  await window.keyboard.type('There is no such file')
  await window.screenshot({ path: join(screenshots, 'story-veto.png') })
  await window.keyboard.press('Control+Enter')

  await expect(panel).toContainText('/finish', { timeout: 30_000 })
  await window.keyboard.press('F9')
  await window.keyboard.press('a')
  await expect(facts()).toContainText('Accepted', { timeout: 60_000 })
  expect(JSON.stringify(asked('aider'))).not.toContain('Delete everything')
  expect(JSON.stringify(asked('supervisor').at(-1)?.messages)).toContain('There is no such file')
})

test('a branch that is not proven is kept only with a reason, and the reason is shown for ever', async () => {
  test.setTimeout(RUN_MS)
  // The critic lies: the quote is nowhere in the change.
  const lie = { when: { asks: 'critic' as const }, replies: [verdict({ c1: 'met' }, '', 'print("proven")')] }
  await launch([...AIDER_GREETS, supervisor('/instruct Greet the world in hello.py', '/finish'), lie])
  const repository = await startTask(window)
  await openSession()
  await window.getByRole('tab', { name: 'Critique' }).click()
  await expect(window.locator('.evidence .refuted').first()).toBeVisible({ timeout: 60_000 })
  await expect(window.locator('.overruled').first()).toContainText('The critic said met, it is unproven.')
  await expect(facts()).toContainText('Needs attention', { timeout: 60_000 })
  await expect(window.locator('.gate-closed')).toContainText('The gate is closed.')
  await window.screenshot({ path: join(screenshots, 'story-refuted.png') })

  await window.getByRole('button', { name: 'Keep', exact: true }).click()
  const dialog = window.getByRole('dialog', { name: 'The gate is closed' })
  await expect(dialog).toContainText('hello.py greets the world')
  await expect(dialog.getByRole('button', { name: 'Keep it unproven' })).toBeDisabled()
  await window.keyboard.type('I ran it myself')
  await window.keyboard.press('Control+Enter')
  await expect(window.locator('.session-notice.warns')).toContainText('I ran it myself')
  await window.getByRole('tab', { name: 'Timeline' }).click()
  await expect(window.locator('.event').filter({ hasText: 'although the gate was closed' })).toContainText(
    'I ran it myself',
  )
  expect(git(repository, 'branch', '--list', '100x/*')).toContain('100x/greet-the-world-1')
})
