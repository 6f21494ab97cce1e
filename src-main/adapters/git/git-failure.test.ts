import { expect, test } from 'vitest'
import { gitFailure } from './git-failure.ts'

test.each([
  [
    'error: git upload-pack: git-pack-objects died with error.',
    'git upload-pack: git-pack-objects died with error',
  ],
  ['fatal: Needed a single revision', 'Needed a single revision'],
  ['', 'git ended with 128'],
])('a sentence with what git said, %j, ends with one full stop', (stderr, reason) => {
  const { message } = gitFailure({ reason: 'failed', exitCode: 128, stderr }, 'It cannot be read')
  expect(message).toBe(`It cannot be read: ${reason}.`)
})
