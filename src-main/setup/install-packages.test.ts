import { expect, test } from 'vitest'
import { explainInstall, summarizePip } from './install-packages.ts'

const failed = (stderr: string) => ({ outcome: 'exited', exitCode: 1, stdout: '', stderr }) as const

test('an index that was not reached is told as such, with pip’s last error', () => {
  const output = `WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError'
ERROR: Could not find a version that satisfies the requirement aider-chat==0.86.2
ERROR: No matching distribution found for aider-chat==0.86.2
[notice] something else`
  expect(explainInstall('pip', failed(output))).toMatchObject({
    kind: 'registry-unreachable',
    message: expect.stringMatching(
      /not reached; pip said: ERROR: No matching distribution found for aider-chat/,
    ),
  })
})

test('any other failure carries the tool’s own last line', () => {
  expect(explainInstall('uv', failed('error: No space left on device'))).toMatchObject({
    kind: 'aider-install-failed',
    message: 'Aider 0.86.2 could not be installed; uv said: error: No space left on device.',
  })
})

test('an install that hangs is told as out of time', () => {
  const hung = { outcome: 'timed-out', exitCode: null, stdout: 'Collecting x', stderr: '' } as const
  expect(explainInstall('pip', hung).message).toContain('it did not end in time')
})

test('pip’s hundred lines become a few', () => {
  const told: string[] = []
  const tell = summarizePip((line) => told.push(line))
  for (let index = 0; index < 60; index += 1) tell(`Collecting package-${index}`)
  tell('  Downloading package.whl')
  tell('Installing collected packages: a, b')
  expect(told.map((line) => line.trim())).toEqual([
    '25 packages collected …',
    '50 packages collected …',
    'unpacking 60 packages …',
  ])
})
