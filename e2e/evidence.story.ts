import { expect, test } from '@playwright/test'
import type { Critique, Evidence } from '../src-shared/model/critique.ts'
import { openByName } from './support/by-keyboard.ts'
import { launchFakeApp } from './support/fake-app.ts'
import type { LaunchedApp } from './support/launch.ts'
import { HEAD, record } from './support/made-up-critiques.ts'

test.describe.configure({ mode: 'serial' })

/** An unchanged line far from any change: the diff hides it. */
const HIDDEN: Evidence = {
  kind: 'diff',
  file: 'src/print.ts',
  line: 34,
  quote: 'row.cells[11]',
  proof: 'holds',
} as const
const FAILED = {
  ...{ command: 'npm run coverage', exitCode: 1, timedOut: false, durationMs: 2_000 },
  ...{ outputTail: 'Coverage fell below 90 %\n', outputDigest: '5c1e9a07'.repeat(8) },
}

let launched: LaunchedApp
test.beforeAll(async () => {
  launched = await launchFakeApp()
})
test.afterAll(() => launched.close())

const openCritique = async (branch: string): Promise<void> => {
  const { window } = launched
  await openByName(window, branch)
  await window.getByRole('tab', { name: /^Critique/ }).click()
}
const openLine = (place: string) =>
  launched.window.getByRole('button', { name: `Open ${place} in the diff` }).first()

/** The line's number has the focus, its text is marked, and no other line's is. */
const expectMarked = async (line: number, text: string): Promise<void> => {
  const { window } = launched
  await expect(window.locator(':focus')).toHaveAccessibleName(new RegExp(`^Line ${line}\\b`))
  const marked = window.locator('.diff-view td.diff-code-selected')
  await expect(marked).toHaveCount(1)
  await expect(marked).toContainText(text)
  await expect(marked).toBeInViewport({ ratio: 1 })
}

test('a click on a line of evidence opens the diff with exactly that line in sight and marked', async () => {
  const { window } = launched
  await openCritique('print-machine-readable-output-with-json-1')
  await openLine('src/print.ts:18').click()
  await expect(window.getByRole('tab', { name: /^Diff/ })).toHaveAttribute('aria-selected', 'true')
  await expectMarked(18, 'output.write(json ? JSON.stringify(row) : format(row))')
})

test('a line that the diff hides is unfolded, and marked like any other', async () => {
  const claim: Evidence = {
    kind: 'command',
    command: FAILED.command,
    exitCode: 0,
    proof: 'refuted',
    flaw: 'It exited with 1.',
  }
  const critique: Critique = {
    ...{ round: 3, commit: HEAD, passed: false, feedback: '', test: FAILED, checks: [] },
    criteria: [
      { id: 'c1', verdict: 'met', comment: '', evidence: [HIDDEN] },
      { id: 'c3', verdict: 'unmet', comment: '', evidence: [claim] },
    ],
  }
  const usage = { inputTokens: 1, outputTokens: 1, costUsd: null }
  await record(launched, 'steered-3', { type: 'critiqueGiven', critique, usage }, { critiques: [critique] })
  await openCritique('colour-the-table-only-when-standard-output-is-a-terminal-3')
  await openLine('src/print.ts:34').click()
  await expectMarked(34, 'export const column11 = ')
})

test('a click on a command of evidence shows what it printed', async () => {
  const { window } = launched
  await openCritique('colour-the-table-only-when-standard-output-is-a-terminal-3')
  const claim = window.locator('.evidence-claim', { hasText: FAILED.command })
  await expect(claim.locator('pre')).toHaveCount(0)
  await claim.locator('summary').click()
  await expect(claim.locator('pre')).toHaveText('Coverage fell below 90 %')
  await expect(claim.locator('pre')).toBeInViewport()
  expect(launched.pageErrors).toEqual([])
})
