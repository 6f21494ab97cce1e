import { expect, test } from 'vitest'
import type { Approval, SessionState } from '../../src-shared/model/session.ts'
import { isStillSo, isWanted, noticeOf } from './session-notices.ts'

const asking = (turn: number): Approval => ({
  turn,
  action: '/run npm test',
  why: 'policy',
  reason: '',
})
const at = (state: SessionState, approval: Approval | null = null) => ({
  state,
  approval,
  archived: null,
  kept: [],
})

test.each([
  ['asks for approval', at('deciding'), at('awaiting-approval', asking(3)), 'approval'],
  ['is not accepted by its critiques', at('critiquing'), at('needs-attention'), 'attention'],
  ['loses its process', at('working'), at('interrupted'), 'interrupted'],
  ['is accepted', at('critiquing'), at('accepted'), 'accepted'],
  ['is accepted after a person gave it another try', at('needs-attention'), at('accepted'), 'accepted'],
  [
    'asks for another action',
    at('awaiting-approval', asking(3)),
    at('awaiting-approval', asking(4)),
    'approval',
  ],
  ['asks after it was continued', at('interrupted'), at('awaiting-approval', asking(3)), 'approval'],
] as const)('a session that %s', (_what, before, after, kind) => {
  expect(noticeOf(before, after)).toBe(kind)
})

test.each([
  ['goes on with its work', at('deciding'), at('working')],
  ['still waits', at('awaiting-approval', asking(3)), at('awaiting-approval', asking(3))],
  ['waits, and loses its process', at('awaiting-approval', asking(3)), at('interrupted', asking(3))],
  [
    'is continued, and asks what it asked before',
    at('interrupted', asking(3)),
    at('awaiting-approval', asking(3)),
  ],
  ['is kept', at('accepted'), at('accepted')],
  ['is archived', at('needs-attention'), at('needs-attention')],
  ['is stopped by a person', at('working'), at('stopped')],
  ['is paused by a person', at('working'), at('paused')],
  ['comes back from the trash', null, at('needs-attention')],
  ['was accepted before it was known', null, at('accepted')],
] as const)('nothing is told of a session that %s', (_what, before, after) => {
  expect(noticeOf(before, after)).toBeNull()
})

test('what was answered in the meantime is not told', () => {
  expect(isStillSo('approval', at('awaiting-approval', asking(3)))).toBe(true)
  expect(isStillSo('approval', at('working'))).toBe(false)
  expect(isStillSo('interrupted', at('deciding'))).toBe(false)
  expect(isStillSo('accepted', null)).toBe(false)
})

test('each kind follows its own setting', () => {
  const onlyAccepted = { needsYou: false, accepted: true }
  expect(isWanted('accepted', onlyAccepted)).toBe(true)
  expect(isWanted('approval', onlyAccepted)).toBe(false)
})
