import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { decision, edit, verdict } from '../src-main/cli/test-support/cli-harness.ts'
import { type LaunchedApp, launchApp, screenshots } from './support/launch.ts'
import { type ScriptedApp, startScript } from './support/start-script.ts'
import { startTask } from './support/start-task.ts'

let script: ScriptedApp
let launched: LaunchedApp

test.beforeEach(async () => {
  script = await startScript('a race of two', [
    { when: { asks: 'aider-commit' }, replies: [{ content: 'feat: greet the world' }] },
    {
      when: { asks: 'aider' },
      replies: [{ content: edit('hello.py', 'print("hello")', 'print("hello world")') }],
    },
    // One counter for both sessions: the first to ask works, the other one only ever wants to finish.
    {
      when: { asks: 'supervisor' },
      replies: [decision('/instruct Greet the world in hello.py'), decision('/finish')],
    },
    { when: { asks: 'critic' }, replies: [verdict({ c1: 'met' })] },
  ])
  launched = await launchApp({ env: script.env })
})
test.afterEach(async () => {
  await launched.close()
  await script.close()
})

test('a race ends with its ranking, the reason for each place, and a way to each session', async () => {
  test.setTimeout(180_000)
  const { window } = launched
  await startTask(window, { sessions: 2 })
  const accepted = window.locator('.session-row', { has: window.getByText('Accepted', { exact: true }) })
  await expect(accepted.first()).toBeVisible({ timeout: 120_000 })
  await expect(accepted.first()).toContainText('1st')
  await window.getByRole('button', { name: 'Compare' }).click()
  const places = window.locator('.place')
  await expect(places).toHaveCount(2)
  await expect(places.first()).toContainText('Accepted')
  await expect(places.first()).toContainText('Open')
  for (const place of await places.all()) {
    await expect(place.locator('.place-reason span').first()).not.toBeEmpty()
  }
  await window.screenshot({ path: join(screenshots, 'story-compare.png') })
  await places
    .first()
    .getByRole('button', { name: /^Session/ })
    .press('Enter')
  await expect(window.locator('.facts').first()).toContainText('1st of 2')
})
