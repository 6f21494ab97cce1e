import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { answerDiffs, type DiffAnswers } from './support/answer-diffs.ts'
import { launchFakeApp } from './support/fake-app.ts'
import { type LaunchedApp, screenshots } from './support/launch.ts'
import { SIZES, sizeTo } from './support/looks.ts'
import { hugeDiff, sampleDiff } from './support/sample-diff.ts'

const shoot = async (window: Page, name: string): Promise<void> => {
  await window.mouse.move(1, 1)
  await window.screenshot({ path: join(screenshots, `diff-${name}.png`) })
}

/** In the task with sessions that critiques have seen. */
const openDiff = async (window: Page): Promise<void> => {
  const task = window.locator('.task-links', { hasText: 'Print machine-readable output' })
  await task.locator('.session-link').first().click()
  await window.getByRole('tab', { name: 'Diff' }).click()
  await window.locator('.diff-view').waitFor({ timeout: 8_000 })
}

const openFile = async (window: Page, name: string): Promise<void> => {
  await window.getByRole('treeitem', { name }).click()
  await window.waitForTimeout(400)
}

const start = async (answers: DiffAnswers, settings: object = {}): Promise<LaunchedApp> => {
  const launched = await launchFakeApp({ settings })
  await answerDiffs(launched.app, answers)
  return launched
}

for (const scheme of ['dark', 'light'] as const) {
  test(`the diff, ${scheme}`, async () => {
    const launched = await start(sampleDiff)
    const { window } = launched
    await window.emulateMedia({ colorScheme: scheme })
    for (const size of SIZES) {
      const name = (what: string) => `${what}-${scheme}-${size.width}`
      await sizeTo(launched, size)
      await openDiff(window)
      await openFile(window, 'print.ts')
      await shoot(window, name('unified'))
      await openFile(window, 'logo.png')
      await shoot(window, name('image'))
      await openFile(window, 'usage-errors.ts')
      await shoot(window, name('rename'))
      await openFile(window, 'vendor.min.js')
      await shoot(window, name('minified'))
      await window.getByRole('button', { name: 'Split' }).click()
      await openFile(window, 'print.ts')
      await shoot(window, name('split'))
      await window.keyboard.press('n')
      await window.keyboard.press('Shift+ArrowDown')
      await window.keyboard.press('c')
      await window.keyboard.type('Say what happens to an empty list.')
      await shoot(window, name('comment'))
      await window.keyboard.press('Control+Enter')
      await window.keyboard.press('Control+f')
      await window.keyboard.type('row')
      await window.keyboard.press('Enter')
      await window.waitForTimeout(300)
      await shoot(window, name('find'))
      await window.keyboard.press('Escape')
      await window.getByRole('button', { name: 'Remove', exact: true }).click()
      await window.getByRole('button', { name: /Changes shown/ }).click()
      await shoot(window, name('ranges'))
      await window.keyboard.press('Escape')
      await window.getByRole('button', { name: 'Unified' }).click()
    }
    expect(launched.pageErrors.filter((error) => !error.includes('font'))).toEqual([])
    await launched.close()
  })
}

test('German, in high contrast', async () => {
  const launched = await start(sampleDiff, { appearance: { language: 'de', contrast: 'more' } })
  const { window } = launched
  await sizeTo(launched, SIZES[0])
  for (const scheme of ['dark', 'light'] as const) {
    await window.emulateMedia({ colorScheme: scheme })
    await openDiff(window)
    await openFile(window, 'print.ts')
    await shoot(window, `german-contrast-${scheme}`)
  }
  await launched.close()
})

test('a huge diff, and none', async () => {
  const launched = await start(hugeDiff)
  const { window } = launched
  await sizeTo(launched, SIZES[0])
  await window.emulateMedia({ colorScheme: 'dark' })
  await openDiff(window)
  await window.keyboard.press('Control+f')
  await window.keyboard.type('value_7_9000')
  await window.keyboard.press('Enter')
  await window.waitForTimeout(500)
  await shoot(window, 'huge')
  await answerDiffs(launched.app, { ...hugeDiff, files: [] })
  await window.getByRole('tab', { name: 'Terminal' }).click()
  await window.getByRole('tab', { name: 'Diff' }).click()
  await window.getByText('Nothing changed here').waitFor()
  await shoot(window, 'empty')
  await launched.close()
})
