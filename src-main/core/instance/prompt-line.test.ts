import { expect, test } from 'vitest'
import { classifyPrompt, isUncaughtQuestion } from './prompt-line.ts'

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

test('a question that the line editor wrapped in the middle of a word is the whole question', () => {
  const question = 'Allow edits to file that has not been added to the chat? (Y)es/(N)o [Yes]:'
  for (const columns of [76, 70, 58, 20]) {
    const rows = `${question} `.match(new RegExp(`.{1,${columns}}`, 'g')) ?? []
    expect(classifyPrompt(rows.join('\n'))).toEqual({ kind: 'confirm', question })
  }
})

test('names of files above the prompt belong to it, however long they are', () => {
  expect(classifyPrompt(`${'a/long/path/'.repeat(9)}x.py\n> `)).toEqual({
    kind: 'instruction',
    multiLine: false,
  })
})

test("a draft with Aider's words in it is no question", () => {
  expect(classifyPrompt('hello.py\nmulti> why does it ask\n(Y)es/(N)o here? ')).toEqual({
    kind: 'instruction',
    multiLine: true,
  })
})
