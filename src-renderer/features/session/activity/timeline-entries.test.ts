import { expect, test } from 'vitest'
import type { LoggedEvent, SessionEvent } from '../../../../src-shared/model/session.ts'
import { type TurnEntry, timelineEntries } from './timeline-entries.ts'

const USAGE = { inputTokens: 100, outputTokens: 10, costUsd: 0.01 }
const decision = (action: string) => ({ progress: 'p', thought: 't', action, future: 'f' })
const REPORT = {
  observation: 'ok',
  editedFiles: ['a.ts'],
  commits: [],
  tokensSent: 50,
  tokensReceived: 5,
  costUsd: null,
  notices: [],
}
const log = (...events: SessionEvent[]): LoggedEvent[] =>
  events.map((event, at) => ({ v: 3, seq: at + 1, at: at * 1000, event }))

const decided = (turn: number, action = '/ls'): SessionEvent[] => [
  { type: 'decisionRequested', turn },
  { type: 'decisionMade', turn, decision: decision(action), usage: USAGE },
]
const sent = (turn: number, origin: 'supervisor' | 'person' | 'critique' = 'supervisor'): SessionEvent[] => [
  { type: 'instructionSent', turn, text: 'do', origin },
  { type: 'instructionAcknowledged', turn },
]
const ended = (turn: number, more: object = {}): SessionEvent => ({
  type: 'turnEnded',
  turn,
  report: REPORT,
  head: 'h',
  stat: { files: 1, added: 1, removed: 0 },
  ...more,
})
const turnsOf = (events: readonly LoggedEvent[]): TurnEntry[] =>
  timelineEntries(events).filter((entry) => entry.kind === 'turn')

test('a turn is one entry from its decision to what Aider did, with the cost of both', () => {
  const [turn, ...more] = timelineEntries(log(...decided(1), ...sent(1), ended(1)))
  expect(more).toEqual([])
  expect(turn).toMatchObject({
    ...{ kind: 'turn', turn: 1, origin: 'supervisor', text: 'do', fate: 'ended', at: 0 },
    decision: decision('/ls'),
    ended: { at: 4000 },
  })
  expect((turn as TurnEntry).spent).toEqual([USAGE, { inputTokens: 50, outputTokens: 5, costUsd: null }])
})

test('while it goes on a turn says how far it is', () => {
  const events = log(...decided(1), ...sent(1), ended(1))
  const fates = [1, 2, 3, 4, 5].map((n) => turnsOf(events.slice(0, n))[0]?.fate)
  expect(fates).toEqual(['deciding', 'decided', 'sent', 'taken', 'ended'])
})

test('an answer that was not usable belongs to the turn that it was asked for, and was paid', () => {
  const rejected: SessionEvent = { type: 'decisionRejected', turn: 1, error: 'No action.', usage: USAGE }
  const [request, made] = decided(1)
  const [turn] = turnsOf(log(request as SessionEvent, rejected, made as SessionEvent))
  expect(turn).toMatchObject({ rejected: ['No action.'], fate: 'decided', spent: [USAGE, USAGE] })
})

test('confirms, approvals and critiques stand between the turns, in the order of time', () => {
  const confirmation = { question: 'q', answer: 'no' as const, rule: 'r' }
  const entries = timelineEntries(
    log(
      ...decided(1),
      { type: 'approvalAsked', turn: 1, action: '/ls', why: 'approve-mode', reason: '' },
      ...sent(1),
      { type: 'confirmAnswered', confirmation },
      ended(1),
      ...decided(2, '/finish'),
      { type: 'critiqueStarted', round: 1, commit: 'c' },
    ),
  )
  expect(entries.map((entry) => (entry.kind === 'turn' ? entry.turn : entry.logged.event.type))).toEqual([
    1,
    'approvalAsked',
    'confirmAnswered',
    2,
    'critiqueStarted',
  ])
})

test('what a person and the critique send are turns of their own, though they carry the number of the last', () => {
  const turns = turnsOf(
    log(
      ...decided(1),
      ...sent(1),
      ended(1),
      ...sent(1, 'critique'),
      ended(1),
      ...sent(1, 'person'),
      ended(1),
    ),
  )
  expect(turns.map(({ origin, fate }) => [origin, fate])).toEqual([
    ['supervisor', 'ended'],
    ['critique', 'ended'],
    ['person', 'ended'],
  ])
})

test('what a person types at the prompt takes nothing from a decision that waits', () => {
  const turns = turnsOf(log(...decided(2), ended(1, { by: 'person', typed: '/ls' }), ...sent(2), ended(2)))
  expect(turns.map(({ origin, fate, text }) => [origin, fate, text])).toEqual([
    ['supervisor', 'ended', 'do'],
    ['typed', 'ended', null],
  ])
})

test('an action that was refused, and one that came too late, say so', () => {
  const refused: SessionEvent = { type: 'turnRefused', turn: 1, reason: 'Not allowed.' }
  expect(turnsOf(log(...decided(1), refused))[0]).toMatchObject({ fate: 'refused', reason: 'Not allowed.' })
  const late: SessionEvent = { type: 'instructionWithdrawn', turn: 1 }
  expect(turnsOf(log(...decided(1), ...sent(1).slice(0, 1), late, refused))[0]?.fate).toBe('withdrawn')
})

test('events that only matter to machines make no entry', () => {
  expect(timelineEntries(log({ type: 'instancePhaseChanged', phase: 'waiting' }))).toEqual([])
})
