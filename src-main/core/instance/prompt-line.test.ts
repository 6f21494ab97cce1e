import { expect, test } from 'vitest'
import { isUncaughtQuestion } from './prompt-line.ts'

const LINE = 'Open a GitHub Issue pre-filled with the above error in your browser? (Y/n) '
const reading = { pasteEdges: [], cursorLine: LINE, cursorVisible: true }

test("the question of Aider's crash report is known by its words on plain input", () => {
  expect(isUncaughtQuestion({ ...reading, pasteMode: false })).toBe(true)
})

test('the same words in an open prompt are a draft', () => {
  expect(isUncaughtQuestion({ ...reading, pasteMode: true })).toBe(false)
})

test('another program that asks (Y/n) is not a crash', () => {
  expect(isUncaughtQuestion({ ...reading, pasteMode: false, cursorLine: 'Proceed? (Y/n) ' })).toBe(false)
})
