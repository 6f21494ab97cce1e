import { expect, test } from 'vitest'
import type { SessionEvent, SessionView } from '../../../src-shared/model/session.ts'
import { logOf, sampleCritique, sampleIdentity } from '../test-support/sample-session.ts'
import { evolve, fold } from './session-machine.ts'

const created: SessionEvent = { type: 'sessionCreated', identity: sampleIdentity }
const decision = { progress: 'p', thought: 't', action: '/ls', future: 'f' }
const usage = (costUsd: number | null) => ({ inputTokens: 100, outputTokens: 10, costUsd })
const report = (costUsd: number | null, tokensSent = 50) => ({
  observation: '',
  editedFiles: [],
  commits: [],
  tokensSent,
  tokensReceived: 5,
  costUsd,
  notices: [],
})

test('an empty log folds to nothing', () => {
  expect(fold([])).toBeNull()
})

test('a log that does not begin with the creation is a bug, not a session', () => {
  expect(() => fold(logOf({ type: 'preparationStarted' }))).toThrow(/begins with preparationStarted/)
})

/** Whatever would be changed below it throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

test('a log folded at once is what its events make one by one, and none of them changes a view that others hold', () => {
  const approval = { turn: 2, action: '/ls', why: 'policy', reason: 'It asks.' } as const
  const used = { usage: usage(0.01), turn: 1 }
  const turn = { turn: 1, report: report(0.02), head: 'h', stat: { files: 1, added: 2, removed: 0 } }
  const log = logOf(
    created,
    { type: 'preparationStarted' },
    { type: 'workspaceReady', notices: ['dirty'], base: 'b' },
    { type: 'instanceStarted', pid: 7, aiderVersion: '0.86.2', notices: ['again'] },
    { type: 'instancePhaseChanged', phase: 'waiting' },
    { type: 'personInstructed', text: 'Go.' },
    { type: 'decisionRequested', turn: 1 },
    { type: 'decisionMade', decision, ...used },
    { type: 'instructionSent', turn: 1, text: 'Go.', origin: 'person' },
    { type: 'sessionContinued' },
    { type: 'turnEnded', ...turn, files: ['a.py'] },
    { type: 'pauseRequested', by: 'person' },
    { type: 'paused' },
    { type: 'resumed' },
    { type: 'approvalAsked', ...approval },
    { type: 'approvalAnswered', turn: 2, answer: 'approved', action: '/ls', note: '' },
    { type: 'othersTold', others: [{ session: 's', taskTitle: 't', files: ['a.py'] }] },
    { type: 'budgetWarned', scope: 'session', unit: 'turns', used: 1, limit: 2 },
    { type: 'critiqueStarted', round: 1, commit: 'c' },
    { type: 'critiqueGiven', critique: sampleCritique(), usage: usage(null) },
    { type: 'branchKept', into: '/r', branch: 'b', commit: 'c' },
    { type: 'instanceLost', reason: 'It ended.' },
    { type: 'sessionEnded', state: 'accepted', cause: 'accepted', reason: 'Done.' },
    { type: 'archived', refs: 'r', head: 'h', tip: null },
    { type: 'restored', from: 'archive' },
  ).map((logged, place) => frozen(place === 4 ? { ...logged, skew: 60_000 } : logged))
  const steps = log.reduce<SessionView | null>((view, logged) => frozen(evolve(view, logged)), null)
  expect(fold(log)).toEqual(steps)
  expect(steps).toMatchObject({ state: 'accepted', turns: 1, told: { s: ['a.py'] }, archived: null })
})

test('a state keeps the moment at which it began', () => {
  const view = fold(
    logOf(
      created,
      { type: 'preparationStarted' },
      { type: 'workspaceReady', notices: ['dirty'] },
      { type: 'instanceStarted', pid: 7, aiderVersion: '0.86.2' },
      { type: 'instancePhaseChanged', phase: 'waiting' },
    ),
  )
  expect(view).toMatchObject({
    state: 'starting',
    since: 4_000,
    instance: { phase: 'waiting', since: 5_000, pid: 7 },
    notices: ['dirty'],
    lastSeq: 5,
  })
})

test('known prices add up and an unknown one is said, never counted as 0', () => {
  const view = fold(
    logOf(
      created,
      { type: 'decisionMade', turn: 1, decision, usage: usage(0.01) },
      {
        type: 'turnEnded',
        turn: 1,
        report: report(0.02),
        head: 'h1',
        stat: { files: 1, added: 2, removed: 0 },
      },
      { type: 'critiqueGiven', critique: sampleCritique(), usage: usage(null) },
    ),
  )
  expect(view?.usage).toEqual({
    inputTokens: 250,
    outputTokens: 25,
    costUsd: 0.03,
    partlyUnknown: true,
    modelCalls: 2,
  })
  expect(view?.head).toBe('h1')
})

test('with no known price at all the cost is unknown', () => {
  const view = fold(logOf(created, { type: 'decisionMade', turn: 1, decision, usage: usage(null) }))
  expect(view?.usage.costUsd).toBeNull()
})

test('a turn in which Aider called no model costs nothing, so its unknown price does not matter', () => {
  const stat = { files: 0, added: 0, removed: 0 }
  const quiet = { ...report(null, 0), tokensReceived: 0 }
  const view = fold(logOf(created, { type: 'turnEnded', turn: 1, report: quiet, head: 'h', stat }))
  expect(view?.usage.partlyUnknown).toBe(false)
})

test('an ended session says how and why', () => {
  const view = fold(logOf(created, { type: 'sessionEnded', state: 'stopped', reason: 'Turn limit reached.' }))
  expect(view).toMatchObject({ state: 'stopped', reason: 'Turn limit reached.', since: 2_000 })
})

test('every critique is kept, so that rounds can be compared', () => {
  const view = fold(
    logOf(
      created,
      { type: 'critiqueStarted', round: 1, commit: 'b' },
      { type: 'critiqueGiven', critique: sampleCritique(), usage: usage(0) },
      { type: 'critiqueGiven', critique: sampleCritique({ round: 2, passed: true }), usage: usage(0) },
    ),
  )
  expect(view?.critiques.map((one) => [one.round, one.passed])).toEqual([
    [1, false],
    [2, true],
  ])
})

const decided: SessionEvent = { type: 'decisionMade', turn: 1, decision, usage: usage(0) }
const stat = { files: 1, added: 1, removed: 0 }

test('a pause takes effect when it is recorded so, and a turn of the person’s does not end it', () => {
  const asked = [created, decided, { type: 'pauseRequested', by: 'typing' } as const]
  expect(fold(logOf(...asked))).toMatchObject({ state: 'queued', pause: { by: 'typing', at: 3_000 } })
  const paused = [...asked, { type: 'paused' } as const]
  const turn: SessionEvent = { type: 'turnEnded', turn: 1, report: report(0.5), head: 'h2', stat }
  expect(fold(logOf(...paused, turn))).toMatchObject({ state: 'paused', head: 'h2', usage: { costUsd: 0.5 } })
  expect(fold(logOf(...paused, turn, { type: 'resumed' }))).toMatchObject({ state: 'deciding', pause: null })
})

test('a resume before the pause took effect leaves the state as it is', () => {
  const events = [{ type: 'pauseRequested', by: 'person' }, { type: 'resumed' }] as const
  expect(fold(logOf(created, { type: 'preparationStarted' }, ...events))).toMatchObject({
    state: 'preparing',
    pause: null,
  })
})

test('time that a person takes is no time at work', () => {
  const view = fold(
    logOf(
      created,
      { type: 'decisionRequested', turn: 1 },
      { type: 'approvalAsked', turn: 1, action: '/ls', why: 'approve-mode', reason: '' },
      { type: 'approvalAnswered', turn: 1, answer: 'approved', action: '/ls', note: '' },
      { type: 'paused' },
      { type: 'resumed' },
      { type: 'sessionEnded', state: 'stopped', cause: 'person', reason: '' },
    ),
  )
  // A second between events: deciding, then asking, deciding, paused, and deciding to the end.
  expect(Object.values(view?.spentByDay ?? {}).map(({ activeMs }) => activeMs)).toEqual([3_000])
})

test('instructions of a person wait in order until Aider got them', () => {
  const say = (text: string) => ({ type: 'personInstructed', text }) as const
  const sent = (text: string, origin: 'person' | 'critique') =>
    ({ type: 'instructionSent', turn: 0, text, origin }) as const
  const view = fold(logOf(created, say('one'), say('two'), sent('x', 'critique'), sent('one', 'person')))
  expect(view?.pendingInstructions).toEqual(['two'])
})

test('the workspace’s base is the session’s from then on, and where it started from is kept', () => {
  const from = [{ taskTitle: 'Before', session: 's-1', branch: 'b', commit: 'c' }]
  const view = fold(logOf(created, { type: 'workspaceReady', notices: [], base: 'm', startedFrom: from }))
  expect(view).toMatchObject({ head: 'm', startedFrom: from, identity: { repository: { base: 'm' } } })
})

test.each([365 * 86_400_000, -86_400_000])('a clock that is set by %i ms changes no time at work', (skew) => {
  const [created, started, asked] = logOf(
    { type: 'sessionCreated', identity: sampleIdentity },
    { type: 'preparationStarted' },
    { type: 'decisionRequested', turn: 1 },
  )
  if (created === undefined || started === undefined || asked === undefined) throw new Error('three events')
  const view = fold([created, started, { ...asked, at: asked.at + skew, skew }])
  const spent = Object.values(view?.spentByDay ?? {})
  expect(spent.reduce((sum, { activeMs }) => sum + activeMs, 0)).toBe(1_000)
})
