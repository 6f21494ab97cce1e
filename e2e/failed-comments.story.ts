import { expect, test } from '@playwright/test'
import { answerCall } from './support/answer-call.ts'
import { answerDiffs } from './support/answer-diffs.ts'
import { openByName } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'
import { sampleDiff } from './support/sample-diff.ts'

const FAILURE = { kind: 'not-reached', message: 'Aider did not take it.', remedy: 'Send it again.' }

test('comments that could not be sent are still there, one sentence says why, and they go out again', async () => {
  const launched = await launchFakeApp()
  const { window, app } = launched
  await answerDiffs(app, sampleDiff)
  await openByName(window, 'colour-the-table-only-when-standard-output-is-a-terminal-3')
  await window.getByRole('tab', { name: /^Diff/ }).click()
  const changes = window.getByRole('group', { name: 'Changes' })
  await changes.focus()
  for (const text of ['Keep this.', 'And this.']) {
    await window.keyboard.press('n')
    await window.keyboard.press('c')
    // The line may have to come into sight first.
    await expect(window.getByRole('textbox', { name: /^Comment on/ })).toBeFocused()
    await window.keyboard.type(text)
    await window.keyboard.press('Control+Enter')
  }
  const bar = window.getByRole('region', { name: '2 comments not sent' })
  await expect(bar).toBeVisible()

  const letThrough = await answerCall(app, 'session.steer', { ok: false, error: FAILURE })
  await window.keyboard.press('Control+Shift+Enter')
  await expect(bar.getByRole('alert')).toHaveText(/Aider did not take it\.\s*Send it again\./)
  await expect(window.getByRole('alert')).toHaveCount(1)
  for (const text of ['Keep this.', 'And this.'])
    await expect(window.getByText(text, { exact: true })).toBeVisible()

  await letThrough()
  await window.keyboard.press('Control+Shift+Enter')
  await expect(window.getByText('2 comments sent')).toBeVisible()
  await expect(bar).toHaveCount(0)
  await expect(window.getByRole('alert')).toHaveCount(0)
  await expect(window.getByText('Keep this.', { exact: true })).toHaveCount(0)
  await window.keyboard.press('Alt+4')
  await expect(window.getByText(/made 2 comments on your changes/).first()).toBeVisible()
  expect(launched.pageErrors).toEqual([])
  await launched.close()
})
