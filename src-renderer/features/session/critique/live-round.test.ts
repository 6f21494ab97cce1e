import { expect, test } from 'vitest'
import type { CommandResult } from '../../../../src-shared/model/critique.ts'
import type { LoggedEvent, SessionEvent } from '../../../../src-shared/model/session.ts'
import { isWithCritic, liveRound } from './live-round.ts'

const TASK = {
  testCommand: 'npm test',
  criteria: [
    { id: 'c1', text: 'one', check: null },
    { id: 'c2', text: 'two', check: 'make lint' },
  ],
}
const USAGE = { inputTokens: 1, outputTokens: 1, costUsd: null }
const ran = (command: string): CommandResult => ({
  command,
  exitCode: 0,
  timedOut: false,
  durationMs: 1,
  outputTail: '',
  outputDigest: 'd',
})
const log = (...events: SessionEvent[]): LoggedEvent[] =>
  events.map((event, at) => ({ v: 3, seq: at + 1, at: at * 100, event }))
const begun = (round: number): SessionEvent => ({ type: 'critiqueStarted', round, commit: 'abc' })
const given = (round: number): SessionEvent => ({
  type: 'critiqueGiven',
  usage: USAGE,
  critique: { round, commit: 'abc', criteria: [], feedback: '', test: null, checks: [], passed: false },
})

test('nothing is live before a critique begins and after it was given', () => {
  expect(liveRound([], TASK)).toBeNull()
  expect(liveRound(log(begun(1), given(1)), TASK)).toBeNull()
  expect(liveRound(log(begun(1), { type: 'sessionEnded', state: 'stopped', reason: '' }), TASK)).toBeNull()
})

test('a critique that begins waits for the test and for each check, in the order of the task', () => {
  const live = liveRound(log(begun(1), given(1), begun(2)), TASK)
  expect(live).toMatchObject({ round: 2, commit: 'abc', startedAt: 200, troubles: [] })
  expect(live?.commands.map(({ command, result }) => [command, result])).toEqual([
    ['npm test', null],
    ['make lint', null],
  ])
})

test('commands that ended show their result, and then it is the critic’s turn', () => {
  const tested: SessionEvent = { type: 'testRan', round: 1, result: ran('npm test') }
  const half = liveRound(log(begun(1), tested), TASK)
  expect(half?.commands[0]?.result?.exitCode).toBe(0)
  expect(half && isWithCritic(half)).toBe(false)
  const checked: SessionEvent = { type: 'checkRan', round: 1, criterion: 'c2', result: ran('make lint') }
  const whole = liveRound(log(begun(1), tested, checked), TASK)
  expect(whole && isWithCritic(whole)).toBe(true)
})

test('answers of the critic’s that cannot be used are told, those of the supervisor’s are not', () => {
  const live = liveRound(
    log(
      begun(1),
      { type: 'modelRetried', who: 'supervisor', reason: 'not ours' },
      { type: 'modelRetried', who: 'critic', reason: 'The provider was busy.' },
      { type: 'critiqueRejected', round: 1, error: 'c2 is missing.', usage: USAGE },
    ),
    TASK,
  )
  expect(live?.troubles).toEqual(['The provider was busy.', 'c2 is missing.'])
})
