import { expect, test } from 'vitest'
import { isNewEnough, parseAiderVersion } from './aider-version.ts'

test('the version is read from what aider --version prints', () => {
  expect(parseAiderVersion('aider 0.86.2\n')).toBe('0.86.2')
  expect(parseAiderVersion('Aider v0.86.3.dev12+gabc123')).toBe('0.86.3.dev12+gabc123')
})

test('what is not Aider has no version', () => {
  expect(parseAiderVersion('Python 3.11.2')).toBeNull()
  expect(parseAiderVersion('pyenv: aider: command not found')).toBeNull()
})

test.each(['0.86.0', '0.86.2', '0.86.3.dev1+g0a1b2c3', '0.100.0', '1.0'])('%s is new enough', (version) => {
  expect(isNewEnough(version)).toBe(true)
})

test.each(['0.85.9', '0.9.0', '0.85.3.dev2', 'unknown'])('%s is not', (version) => {
  expect(isNewEnough(version)).toBe(false)
})
