import { expect, test } from 'vitest'
import type { LoggedEvent, SessionEvent } from '../../../../src-shared/model/session.ts'
import { deliveryOf } from './delivery.ts'

const sent: SessionEvent = { type: 'instructionSent', turn: 1, text: 'Do it.', origin: 'person' }
const taken: SessionEvent = { type: 'instructionAcknowledged', turn: 1 }
const ended: SessionEvent = {
  type: 'turnEnded',
  turn: 1,
  head: 'h',
  stat: { files: 0, added: 0, removed: 0 },
  report: {
    ...{ observation: '', editedFiles: [], commits: [], notices: [] },
    ...{ tokensSent: 0, tokensReceived: 0, costUsd: null },
  },
}
const log = (...events: SessionEvent[]): LoggedEvent[] =>
  events.map((event, at) => ({ v: 3, seq: at + 1, at, event }))

test.each([
  [[sent], 'sent'],
  [[sent, taken], 'taken'],
  [[sent, taken, ended], 'done'],
] as const)('an instruction is said to be no further than it is', (events, state) => {
  expect(deliveryOf(log(...events))).toMatchObject({ text: 'Do it.', state })
})

test('one that was withdrawn is not said to be delivered: it waits in the line again', () => {
  expect(deliveryOf(log(sent, { type: 'instructionWithdrawn', turn: 1 }))).toBeNull()
})

test('what the supervisor sends is not a person’s, and ends the news of theirs', () => {
  expect(deliveryOf(log(sent, taken, ended, { ...sent, origin: 'supervisor' }))).toBeNull()
})

test('a turn that a person typed at the prompt is not the end of what they sent', () => {
  expect(deliveryOf(log(sent, taken, { ...ended, typed: '/ls', by: 'person' }))?.state).toBe('taken')
})
