import { expect, test } from 'vitest'
import { fold } from '../core/session/session-machine.ts'
import { logOf, sampleIdentity } from '../core/test-support/sample-session.ts'
import { noticeText } from './notice-text.ts'
import { type NoticeKind, type SessionNotice, targetOf } from './session-notices.ts'
import { sayOf, wordsOf } from './words.ts'

const en = { words: wordsOf('en'), say: await sayOf('en') }
const de = { words: wordsOf('de'), say: await sayOf('de') }

const noticesOf = (...kinds: (readonly [NoticeKind, string])[]): SessionNotice[] =>
  kinds.flatMap(([kind, title]) => {
    const task = { ...sampleIdentity.task, title, sessions: 1 }
    const view = fold(
      logOf({ type: 'sessionCreated', identity: { ...sampleIdentity, id: `${kind}-1`, task } }),
    )
    const approval = { turn: 2, action: '/run npm test', why: 'policy' as const, reason: '' }
    return view === null ? [] : [{ kind, view: { ...view, approval, reason: 'All 2 criteria met at abc.' } }]
  })

test('one session is told by its task, with what it asks or why it ended', () => {
  expect(noticeText(noticesOf(['approval', 'Fix login']), en)).toEqual({
    title: 'Fix login waits for you',
    body: 'May it do this? /run npm test',
  })
  expect(noticeText(noticesOf(['attention', 'Fix login']), de)).toEqual({
    title: 'Fix login braucht Aufmerksamkeit',
    body: 'Alle 2 Kriterien sind bei abc erfüllt.',
  })
})

test('in a race the number tells one session from the others', () => {
  const [notice] = noticesOf(['approval', 'Fix login'])
  if (notice === undefined) throw new Error('no notice')
  const { identity } = notice.view
  const racing = { ...identity, number: 2, task: { ...identity.task, sessions: 3 } }
  const { title } = noticeText([{ ...notice, view: { ...notice.view, identity: racing } }], en)
  expect(title).toBe('Fix login · 2 waits for you')
})

test('several are counted, and the first of them named', () => {
  const notices = noticesOf(
    ['accepted', 'A'],
    ['approval', 'B'],
    ['attention', 'C'],
    ['interrupted', 'D'],
    ['accepted', 'E'],
  )
  expect(noticeText(notices, en)).toEqual({
    title: '3 sessions need you, 2 sessions are accepted',
    body: 'A is accepted\nB waits for you\nC needs attention\nand 2 more',
  })
})

test('a click leads to the first that waits for somebody', () => {
  expect(targetOf(noticesOf(['accepted', 'A'], ['approval', 'B']))).toBe('approval-1')
  expect(targetOf(noticesOf(['accepted', 'A']))).toBe('accepted-1')
  expect(targetOf([])).toBeNull()
})

test('a title of many lines is one short line', () => {
  const { title } = noticeText(noticesOf(['accepted', `Fix\n\n${'very '.repeat(60)}long`]), en)
  expect(title).toMatch(/^Fix very very .*… is accepted$/)
  expect(title.length).toBeLessThan(140)
})
