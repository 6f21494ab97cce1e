import { expect, test } from '@playwright/test'
import { seriousViolations } from './support/accessibility.ts'
import { openByName, tabTo } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'
import type { LaunchedApp } from './support/launch.ts'
import { begunCritique, checkedCritique, movedOn } from './support/made-up-critiques.ts'

test.describe.configure({ mode: 'serial' })

let launched: LaunchedApp

test.beforeAll(async () => {
  launched = await launchFakeApp()
})
test.afterAll(() => launched.close())

const openCritique = async (branch: string): Promise<void> => {
  const { window } = launched
  await openByName(window, branch)
  const tab = window.getByRole('tab', { name: /^Critique/ })
  await tabTo(window, window.getByRole('tablist').last().getByRole('tab', { selected: true }))
  while ((await tab.getAttribute('aria-selected')) !== 'true') await window.keyboard.press('ArrowRight')
  await expect(window.locator('.critique-pane')).toBeVisible()
}
const head = (text: string) => launched.window.locator('.criterion-head', { hasText: text })

test('by keyboard alone: criteria are walked, folded and unfolded', async () => {
  const { window } = launched
  await openCritique('print-machine-readable-output-with-json-1')
  await expect(window.getByText('The gate is open.')).toBeVisible()
  await window.keyboard.press('j')
  await expect(head('prints one JSON object')).toBeFocused()
  await window.keyboard.press('j')
  await expect(head('Every error')).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(head('Every error')).toHaveAttribute('aria-expanded', 'false')
  await window.keyboard.press('Enter')
  await expect(head('Every error')).toHaveAttribute('aria-expanded', 'true')
  await window.keyboard.press('k')
  await expect(head('prints one JSON object')).toBeFocused()
  await window.keyboard.press('f')
  await expect(window.locator('.criterion-head[aria-expanded=true]')).toHaveCount(0)
  await window.keyboard.press('f')
  await expect(window.locator('.criterion-head[aria-expanded=true]')).toHaveCount(3)
})

test('rounds stand side by side with what changed, and an earlier one can be read', async () => {
  const { window } = launched
  const row = window.getByRole('row', { name: /Every error/ })
  await expect(row).toContainText('Unmet')
  await expect(row).toContainText('now met')
  await tabTo(window, window.getByRole('button', { name: 'Round 1', exact: true }))
  await window.keyboard.press('Enter')
  const round = window.getByRole('region', { name: 'Round 1', exact: true })
  await expect(round.getByText('Stale', { exact: true })).toBeVisible()
  await expect(round).toContainText('src/print.test.ts has only')
  await expect(round).toContainText('The critic said met, it is unmet. Its check exited with 1.')
})

test('the run behind evidence unfolds in place, with the digest of its output', async () => {
  const { window } = launched
  const run = window.locator('.evidence .run').first()
  await tabTo(window, run.locator('summary'))
  await window.keyboard.press('Enter')
  await expect(run).toContainText('Tests  1 failed | 147 passed (148)')
  await expect(run).toContainText('5c1e9a07'.repeat(8))
  expect(await seriousViolations(launched.window)).toEqual([])
})

test('evidence leads to its line in the diff', async () => {
  const { window } = launched
  await tabTo(window, window.getByRole('button', { name: 'Open src/print.ts:18 in the diff' }))
  await window.keyboard.press('Enter')
  await expect(window.getByRole('tab', { name: /^Diff/ })).toHaveAttribute('aria-selected', 'true')
  await expect(window.locator('.diff-view')).toContainText('print.ts')
})

test('a critique that is being held shows each command as it ends, colours left out', async () => {
  const { window } = launched
  await begunCritique(launched, 'json-2')
  await openCritique('print-machine-readable-output-with-json-2')
  const live = window.getByRole('region', { name: 'Round 2 is running' })
  await expect(live).toContainText('running…')
  await tabTo(window, live.locator('summary'))
  await window.keyboard.press('Enter')
  await expect(live.locator('pre')).toHaveText(' FAIL  src/cli.test.ts\n100%\nexpected 2')
  await checkedCritique(launched, 'json-2')
  await expect(live).toContainText('The critic judges commit b7d1e0a4')
  expect(await seriousViolations(launched.window)).toEqual([])
})

test('a stale critique says what came after it, and leads to those changes', async () => {
  const { window } = launched
  await movedOn(launched, 'survived-2')
  await openCritique('read-settings-files-of-every-earlier-version-2')
  const note = window.getByRole('region', { name: 'This critique is stale' })
  await expect(note).toContainText('2 commits since')
  await expect(window.getByText('The gate is closed.')).toBeVisible()
  expect(await seriousViolations(launched.window)).toEqual([])
  await tabTo(window, note.getByRole('button', { name: 'Show what changed since' }))
  await window.keyboard.press('Enter')
  await expect(window.getByRole('tab', { name: /^Diff/ })).toHaveAttribute('aria-selected', 'true')
  await expect(window.getByText('Since the last critique').first()).toBeVisible()
})

test('before any critique the criteria and their checks are listed', async () => {
  const { window } = launched
  await openCritique('print-machine-readable-output-with-json-3')
  const empty = window.getByRole('region', { name: 'No critique yet' })
  await expect(empty.getByRole('listitem')).toHaveCount(3)
  await expect(empty).toContainText('npm test -- --run src/cli.test.ts -t "wrong usage"')
  expect(await seriousViolations(launched.window)).toEqual([])
})

test('a branch is kept against the gate only with a reason, which is then shown', async () => {
  const { window } = launched
  await openCritique('print-machine-readable-output-with-json-4')
  await window.keyboard.press('Control+Shift+K')
  const dialog = window.getByRole('dialog', { name: 'The gate is closed' })
  await expect(dialog).toContainText('Unproven')
  await expect(dialog.getByRole('button', { name: 'Keep it unproven' })).toBeDisabled()
  expect(await seriousViolations(launched.window)).toEqual([])
  await window.keyboard.type('Read by two people.')
  await window.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(window.locator('.gate')).toContainText('Read by two people.')
  await expect(window.getByText('Branch kept')).toBeVisible()
  expect(launched.pageErrors).toEqual([])
})
