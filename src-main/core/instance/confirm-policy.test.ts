import { describe, expect, test } from 'vitest'
import { createConfirmPolicy, isInside, withoutOptions } from './confirm-policy.ts'

const policy = createConfirmPolicy()
const workspace = '/data/sessions/a/workspace'
const decide = (question: string, subject = '') => policy({ question, subject, workspace })

/** Every question in the source of Aider 0.86.2 that `confirm_ask` or `offer_url` can ask, with its answer. */
const QUESTIONS: readonly (readonly [question: string, subject: string, answer: 'yes' | 'no'])[] = [
  ['Create new file?', 'src/new.py', 'yes'],
  ['Allow edits to file that has not been added to the chat?', 'src/old.py', 'yes'],
  [`No files matched 'new.py'. Do you want to create ${workspace}/new.py?`, '', 'yes'],
  ['Edit the files?', '', 'yes'],
  ['Run shell command?', 'rm -rf .', 'no'],
  ['Run shell commands?', 'make', 'no'],
  ['Add command output to the chat?', '', 'no'],
  ['Add 1.2k tokens of command output to the chat?', '', 'no'],
  ['Add file to the chat?', 'src/other.py', 'no'],
  ['Add URL to the chat?', 'https://example.invalid', 'no'],
  ['Open URL for more info?', 'https://example.invalid', 'no'],
  ['Open documentation url for more info?', 'https://example.invalid', 'no'],
  ['Open documentation URL for more info?', 'https://example.invalid', 'no'],
  ['Open documentation about edit formats?', 'https://example.invalid', 'no'],
  ["Would you like to see what's new in this version?", 'https://example.invalid', 'no'],
  ['Attempt to fix lint errors?', '', 'no'],
  ['Attempt to fix test errors?', '', 'no'],
  ['Fix lint errors in src/a.py?', '', 'no'],
  ['Try to proceed anyway?', '', 'no'],
  ['Add .aider* to .gitignore (recommended)?', '', 'no'],
  ["No git repo found, create one to track aider's changes (recommended)?", '', 'no'],
  ['Allow collection of anonymous analytics to help improve aider?', '', 'no'],
  ['Login to OpenRouter or create a free account?', '', 'no'],
  ['Install playwright?', '', 'no'],
  ['Run pip install?', 'pip install --upgrade aider-chat', 'no'],
]

test.each(QUESTIONS)('%s (%s): %s', (question, subject, answer) => {
  expect(decide(question, subject).answer).toBe(answer)
})

test('a question that no row knows is answered no, and says so', () => {
  expect(decide('Delete everything?')).toEqual({ answer: 'no', rule: 'everything else' })
})

describe('a file outside the workspace', () => {
  test.each(['../x.py', '/etc/passwd', '~/x', 'a/../../x', 'C:\\x', '..\\x', '.git/hooks/post-commit', ''])(
    '%j is neither created nor edited',
    (path) => {
      const refused = { answer: 'no', rule: 'write outside the workspace' }
      expect(decide('Create new file?', path)).toEqual(refused)
      expect(decide('Allow edits to file that has not been added to the chat?', path)).toEqual(refused)
      expect(decide(`No files matched '${path}'. Do you want to create /x?`)).toEqual(refused)
    },
  )

  test.each(['a.py', 'a/b c/ü.py', '.github/x.yml', '..a/b', `${workspace}/a.py`])('%j is inside', (path) => {
    expect(isInside(workspace, path)).toBe(true)
  })

  test('a folder whose name begins like the workspace is outside', () => {
    expect(isInside(workspace, `${workspace}-2/a.py`)).toBe(false)
  })
})

test('the list of answers is no part of a question', () => {
  expect(withoutOptions("Run shell command? (Y)es/(N)o/(S)kip all/(D)on't ask again [Yes]:")).toBe(
    'Run shell command?',
  )
})
