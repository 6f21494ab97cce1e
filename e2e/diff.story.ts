import { expect, type Page, test } from '@playwright/test'
import { seriousViolations } from './support/accessibility.ts'
import { answerDiffs } from './support/answer-diffs.ts'
import { launchFakeApp } from './support/fake-app.ts'
import { hugeDiff, sampleDiff } from './support/sample-diff.ts'

/** `Colour the table` has a session that is paused: it can be told something. */
const openDiff = async (window: Page, task: string, number: number): Promise<void> => {
  const links = window.locator('.task-links', { hasText: task }).locator('.session-link')
  await links.nth(number - 1).focus()
  await window.keyboard.press('Enter')
  await window.getByRole('tab', { name: 'Diff' }).focus()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('group', { name: 'Changes' })).toBeVisible()
}

const focused = (window: Page) => window.locator(':focus')

test('a diff is read, ticked off and commented on by keyboard alone', async () => {
  const launched = await launchFakeApp()
  const { window, app } = launched
  await answerDiffs(app, sampleDiff)
  await openDiff(window, 'Colour the table', 3)

  await test.step('changes and files are walked through', async () => {
    await window.getByRole('group', { name: 'Changes' }).focus()
    await window.keyboard.press('n')
    await expect(focused(window)).toHaveAccessibleName('Line 1, removed')
    await window.keyboard.press('n')
    await expect(focused(window)).toHaveAccessibleName('Line 2, removed')
    await window.keyboard.press('p')
    await expect(focused(window)).toHaveAccessibleName('Line 1, removed')
    await window.keyboard.press('j')
    await expect(focused(window)).toHaveAccessibleName(/release\.sh/)
  })

  await test.step('a viewed file folds, and stays viewed', async () => {
    await window.keyboard.press('v')
    await expect(focused(window)).toHaveAttribute('aria-expanded', 'false')
    await expect(window.getByText('1 of 9 viewed')).toBeVisible()
  })

  await test.step('text is found where nothing is drawn', async () => {
    await window.keyboard.press('Control+f')
    await window.keyboard.type('banner')
    await expect(window.getByText('1 match')).toBeVisible()
    await window.keyboard.press('Enter')
    await expect(window.getByRole('button', { name: 'Line 53, added' })).toBeVisible()
    await window.keyboard.press('Escape')
  })

  await test.step('lines are commented on, and the comments go out as one instruction', async () => {
    await window.keyboard.press('n')
    await window.keyboard.press('p')
    await expect(focused(window)).toHaveAccessibleName('Line 53, added')
    await window.keyboard.press('Shift+ArrowUp')
    await window.keyboard.press('c')
    await expect(window.getByRole('textbox', { name: /^Comment on/ })).toBeFocused()
    await window.keyboard.type('Say why.')
    expect(await seriousViolations(window, { within: '.diff-pane' })).toEqual([])
    await window.keyboard.press('Control+Enter')
    await expect(focused(window)).toHaveAccessibleName('Line 53, added')
    await expect(window.getByText('1 comment not sent')).toBeVisible()
    await window.keyboard.press('Control+Shift+Enter')
    await expect(window.getByText('1 comment sent')).toBeVisible()
    await expect(window.getByRole('region', { name: '1 comment not sent' })).toHaveCount(0)
    await expect(window.getByText(/A reviewer commented on your changes/).first()).toBeAttached()
  })
  await launched.close()
})

test('a comment keeps the focus that it was opened with, though its line is not drawn yet', async () => {
  const launched = await launchFakeApp()
  const { window, app } = launched
  await answerDiffs(app, sampleDiff)
  await openDiff(window, 'Colour the table', 3)
  const changes = window.getByRole('group', { name: 'Changes' })
  await changes.focus()
  const comment = window.getByRole('textbox', { name: /^Comment on/ })
  for (let change = 0; change < 3; change += 1) {
    // Faster than a frame: the line that `n` leads to is drawn after `c`.
    await changes.evaluate(async ({ ownerDocument }) => {
      for (const key of ['n', 'c']) {
        const options = { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true }
        ownerDocument.activeElement?.dispatchEvent(new KeyboardEvent('keydown', options))
        await new Promise<void>((resolve) => ownerDocument.defaultView?.queueMicrotask(resolve))
      }
    })
    await expect(comment).toBeFocused()
    await window.keyboard.type('Say why.')
    await expect(comment).toHaveValue('Say why.')
    await window.keyboard.press('Control+Enter')
    await expect(comment).toHaveCount(0)
  }
  await expect(window.getByText('3 comments not sent')).toBeVisible()
  await launched.close()
})

test('comments wait as drafts where there is no Aider to send them to', async () => {
  const launched = await launchFakeApp()
  const { window, app } = launched
  await answerDiffs(app, sampleDiff)
  await openDiff(window, 'Print machine-readable output', 1)
  await window.getByRole('group', { name: 'Changes' }).focus()
  await window.keyboard.press('n')
  await window.keyboard.press('c')
  await expect(window.getByRole('textbox', { name: /^Comment on/ })).toBeFocused()
  await window.keyboard.type('Keep this')
  await window.getByRole('tab', { name: 'Terminal' }).click()
  await window.getByRole('tab', { name: 'Diff' }).click()
  await expect(window.getByText('Keep this')).toBeVisible()
  await expect(window.getByText('The session has ended: there is no Aider to send them to.')).toBeVisible()
  await expect(window.getByRole('button', { name: 'Send 1 comment' })).toBeDisabled()
  await launched.close()
})

test('a diff of 100,000 lines opens at once, and its last line is one key away', async () => {
  const launched = await launchFakeApp()
  const { window, app } = launched
  await answerDiffs(app, hugeDiff)
  const begun = Date.now()
  await openDiff(window, 'Print machine-readable output', 1)
  expect(Date.now() - begun).toBeLessThan(5_000)
  await window.keyboard.press('Control+f')
  await window.keyboard.type('value_9_10000')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('button', { name: 'Line 10000, added' })).toBeVisible()
  await expect(window.locator('.diff-line').nth(600)).toHaveCount(0)
  await launched.close()
})

test('a screen that breaks says so, takes nothing else with it, and can be shown again', async () => {
  const launched = await launchFakeApp()
  const { window, app } = launched
  await answerDiffs(app, sampleDiff)
  await openDiff(window, 'Print machine-readable output', 1)
  await window.evaluate(() => {
    const set = CSS.highlights.set.bind(CSS.highlights)
    CSS.highlights.set = (...given) => {
      CSS.highlights.set = set
      throw new Error(`made up for ${given.length} words`)
    }
  })
  await window.keyboard.press('Control+f')
  await window.keyboard.type('p')
  const note = window.getByRole('alert')
  await expect(note).toContainText('This screen broke by a mistake of the app: made up for 2 words')
  await expect(note).toContainText('Nothing of your sessions is lost, and they go on.')
  await expect(window.getByRole('navigation', { name: 'Tasks and sessions' })).toBeVisible()
  expect(await seriousViolations(window)).toEqual([])
  await window.getByRole('button', { name: 'Show it again' }).click()
  await expect(note).toHaveCount(0)
  await expect(window.getByRole('tab', { name: 'Diff' })).toBeVisible()
  await launched.close()
})
