import { expect, test } from 'vitest'
import type { CommandResult } from '../../../../src-shared/model/critique.ts'
import { runBehind } from './run-behind.ts'

const ran = (command: string, outputDigest: string): CommandResult => ({
  command,
  exitCode: 0,
  timedOut: false,
  durationMs: 1,
  outputTail: '',
  outputDigest,
})
const rounds = { test: ran('npm test', 'd1'), checks: [{ criterion: 'c1', result: ran('npm test', 'd2') }] }
const claim = (command: string, outputDigest?: string) =>
  ({
    kind: 'command',
    command,
    exitCode: 0,
    ...(outputDigest === undefined ? {} : { outputDigest }),
  }) as const

test('the run with the same output is behind the evidence, where several ran the same command', () => {
  expect(runBehind(claim('npm test', 'd1'), rounds)).toBe(rounds.test)
  expect(runBehind(claim('npm test', 'd2'), rounds)).toBe(rounds.checks[0]?.result)
})

test('a claim with another output still leads to our run of the command', () => {
  expect(runBehind(claim('npm test', 'other'), rounds)?.command).toBe('npm test')
})

test('a command that we never ran has nothing behind it', () => {
  expect(runBehind(claim('npm run coverage'), rounds)).toBeNull()
})
