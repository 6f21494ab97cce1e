import { expect, test } from 'vitest'
import type { LoggedEvent, SessionEvent } from '../../../../src-shared/model/session.ts'
import { lastIndexAt, nextMark, placeMarks, previousMark, type ReplayMark, replayMarks } from './marks.ts'

const USAGE = { inputTokens: 0, outputTokens: 0, costUsd: null }
const log = (...events: readonly SessionEvent[]): LoggedEvent[] =>
  events.map((event, index) => ({ v: 3, seq: index + 1, at: index * 1_000, event }))
const ended = (subjects: readonly string[], typed?: string): SessionEvent => ({
  type: 'turnEnded',
  turn: 2,
  head: 'a1',
  stat: { files: 1, added: 1, removed: 0 },
  ...(typed === undefined ? {} : { typed, by: 'person' }),
  report: {
    observation: '',
    editedFiles: [],
    commits: subjects.map((subject) => ({ hash: 'a1', subject })),
    tokensSent: 0,
    tokensReceived: 0,
    costUsd: null,
    notices: [],
  },
})
const decision = { progress: '', thought: '', action: '/ls', future: '' }

test('decisions, commits, critiques and the person’s turns are marked, and nothing else', () => {
  const marks = replayMarks(
    log(
      { type: 'preparationStarted' },
      { type: 'decisionMade', turn: 1, decision, usage: USAGE },
      { type: 'instructionSent', turn: 1, text: 'list', origin: 'supervisor' },
      ended([]),
      { type: 'instructionSent', turn: 2, text: 'Use tabs', origin: 'person' },
      ended(['fix: tabs']),
      ended([], 'typed by hand'),
    ),
  )
  expect(marks.map(({ kind, at, text }) => [kind, at, text])).toEqual([
    ['decision', 1_000, '/ls'],
    ['person', 4_000, 'Use tabs'],
    ['commit', 5_000, 'fix: tabs'],
    ['person', 6_000, 'typed by hand'],
  ])
})

const at = (moment: number, kind: ReplayMark['kind'] = 'decision'): ReplayMark => ({
  kind,
  at: moment,
  number: 1,
  text: '',
})

test('a step from where a mark stands leads to its neighbours, not to itself', () => {
  const marks = [at(1_000), at(2_000), at(3_000)]
  expect(nextMark(marks, 2_000)?.at).toBe(3_000)
  expect(previousMark(marks, 2_000)?.at).toBe(1_000)
  expect(previousMark(marks, 2_100)?.at).toBe(1_000)
  expect(nextMark(marks, 3_000)).toBeUndefined()
  expect(lastIndexAt(marks, 2_500)).toBe(1)
  expect(lastIndexAt(marks, 0)).toBe(-1)
})

test('of marks that would cover each other the one that says most is drawn', () => {
  const placed = placeMarks(
    [at(0), at(1, 'commit'), at(2, 'critique'), at(50)],
    100,
    (moment) => moment / 100,
  )
  expect(placed.map(({ mark, more }) => [mark.kind, more])).toEqual([
    ['critique', 2],
    ['decision', 0],
  ])
})
