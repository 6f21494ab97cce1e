import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { answerDiffs } from './support/answer-diffs.ts'
import { openByName } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'
import { screenshots } from './support/launch.ts'
import { BASE, HEAD } from './support/sample-diff.ts'

const FOLDERS = 100
const FILES_EACH = 100
/** Of the whole page: a tree, the lines in sight, and the rest of the window. One node a file would be more. */
const MOST_NODES = 5_000

const numbered = (what: string, at: number): string => `${what}-${String(at).padStart(2, '0')}`
const files = Array.from({ length: FOLDERS * FILES_EACH }, (_, at) => ({
  path: `src/${numbered('folder', Math.floor(at / FILES_EACH))}/${numbered('module', at % FILES_EACH)}.ts`,
  before: 'export const before = 1\n',
  after: `export const after_${at} = 2\n`,
}))

const nodes = (window: Page): Promise<number> => window.evaluate(() => document.querySelectorAll('*').length)
const heads = (window: Page) => window.locator('.diff-view [data-head]')
const focused = (window: Page) => window.locator(':focus')

test('ten thousand changed files are opened, walked, filtered and found in, a few drawn at a time', async () => {
  const launched = await launchFakeApp()
  const { window, app } = launched
  await answerDiffs(app, { base: BASE, head: HEAD, files })
  await openByName(window, 'print-machine-readable-output-with-json-1')
  await window.getByRole('tab', { name: /^Diff/ }).click()
  const tree = window.getByRole('tree', { name: 'Changed files' })
  await expect(tree).toBeVisible()
  await expect(window.getByText('10000 files')).toBeVisible()
  expect(await nodes(window)).toBeLessThan(MOST_NODES)

  await test.step('the tree goes to its end, and opens the last file', async () => {
    await tree.focus()
    await window.keyboard.press('End')
    await expect(window.getByRole('treeitem', { name: 'module-99.ts' })).toBeInViewport()
    await window.keyboard.press('Enter')
    await expect(focused(window)).toHaveAccessibleName(/folder-99\/ module-99\.ts/)
    await expect(focused(window)).toBeInViewport()
    expect(await nodes(window)).toBeLessThan(MOST_NODES)
    await window.screenshot({ path: join(screenshots, 'many-files-end.png') })
  })

  await test.step('keys walk the files there, and stop at the last one', async () => {
    await window.keyboard.press('k')
    await expect(focused(window)).toHaveAccessibleName(/folder-99\/ module-98\.ts/)
    await window.keyboard.press('j')
    await window.keyboard.press('j')
    await expect(focused(window)).toHaveAccessibleName(/folder-99\/ module-99\.ts/)
    await expect(tree.locator('[aria-selected=true]')).toHaveAccessibleName(/module-99\.ts/)
  })

  await test.step('a filter leaves what it names', async () => {
    await window.getByRole('searchbox', { name: 'Filter files' }).fill('folder-42/module-07')
    await expect(tree.getByRole('treeitem')).toHaveCount(2)
    await tree.getByRole('treeitem').last().click()
    await expect(focused(window)).toHaveAccessibleName(/folder-42\/ module-07\.ts/)
  })

  await test.step('text is found in a file that was never drawn', async () => {
    await window.keyboard.press('Control+f')
    await window.keyboard.type('after_9876 ')
    await expect(window.getByText('1 match')).toBeVisible()
    await window.keyboard.press('Enter')
    await expect(heads(window).filter({ hasText: 'folder-98/module-76.ts' })).toBeInViewport()
    await expect(window.locator('.diff-code', { hasText: 'after_9876 ' })).toBeInViewport()
    expect(await nodes(window)).toBeLessThan(MOST_NODES)
  })
  expect(launched.pageErrors).toEqual([])
  await launched.close()
})
