import { expect, test } from 'vitest'
import type { CommandResult, Critique } from '../../../src-shared/model/critique.ts'
import { newSessionView, type SessionView } from '../../../src-shared/model/session.ts'
import { placeSchema } from '../../../src-shared/model/steering.ts'
import { sampleCritique, sampleIdentity, sampleTask } from '../test-support/sample-session.ts'
import { rankSessions } from './ranking.ts'

const HEAD = 'b'.repeat(40)
const NOW = 1_000_000

const ran = (exitCode: number | null, timedOut = false): CommandResult => ({
  command: 'x',
  exitCode,
  timedOut,
  durationMs: 1,
  outputTail: '',
  outputDigest: '',
})

const critique = (tests: CommandResult, met: number, change: Partial<Critique> = {}): Critique =>
  sampleCritique({
    commit: HEAD,
    criteria: ['c1', 'c2'].map((id, index) => ({
      id,
      verdict: index < met ? 'met' : 'unproven',
      evidence: [],
      comment: '',
    })),
    test: tests,
    ...change,
  })

const accepted: Partial<SessionView> = {
  state: 'accepted',
  critiques: [critique(ran(0), 2, { passed: true })],
}

/** A session that has committed ten lines for one cent in a minute. */
function session(number: number, change: Partial<SessionView> = {}): SessionView {
  const identity = { ...sampleIdentity, id: `s-${number}`, number }
  return {
    ...newSessionView(identity, 0),
    state: 'needs-attention',
    head: HEAD,
    stat: { files: 1, added: 6, removed: 4 },
    usage: { inputTokens: 1, outputTokens: 1, costUsd: 0.01, partlyUnknown: false, modelCalls: 2 },
    spentByDay: { '2026-01-01': { usd: 0, usdPartlyUnknown: false, tokens: 0, turns: 1, activeMs: 60_000 } },
    ...change,
  }
}
const usage = (costUsd: number | null, partlyUnknown = costUsd === null) => ({
  usage: { inputTokens: 1, outputTokens: 1, costUsd, partlyUnknown, modelCalls: 2 },
})
const worked = (activeMs: number) => ({
  spentByDay: { '2026-01-01': { usd: 0, usdPartlyUnknown: false, tokens: 0, turns: 1, activeMs } },
})
const uncommitted = { head: sampleIdentity.repository.base, stat: { files: 0, added: 0, removed: 0 } }
const changes = (added: number) => ({ stat: { files: 1, added, removed: 0 } })

const reasons = (...views: SessionView[]) =>
  rankSessions(views, NOW).map(({ place, number, reason }) => `${place}. session ${number}: ${reason}`)

test.each<[string, Partial<SessionView>, Partial<SessionView>, [string, string]]>([
  [
    'an open gate',
    accepted,
    { critiques: [critique(ran(0), 1)] },
    ['the only one accepted', 'not accepted: c2 unproven'],
  ],
  [
    'a fresh critique',
    accepted,
    { ...accepted, head: 'c'.repeat(40) },
    ['the only one accepted', 'not accepted: its last critique is of an older commit'],
  ],
  ['any critique', accepted, {}, ['the only one accepted', 'not accepted: no critique yet']],
  [
    'more checks',
    { critiques: [critique(ran(0), 0)] },
    { critiques: [critique(ran(0, true), 2)] },
    ['1 of 1 check passed, the next 0', '0 of 1 check passed, the one before 1'],
  ],
  [
    'more criteria',
    { critiques: [critique(ran(1), 2)] },
    { ...changes(1), critiques: [critique(ran(1), 1)] },
    ['2 of 2 criteria met, the next 1', '1 of 2 criteria met, the one before 2'],
  ],
  ['a commit', changes(900), uncommitted, ['it has committed, the next has not', 'it has committed nothing']],
  [
    'a smaller diff',
    changes(1),
    { ...changes(30), ...usage(0) },
    ['it changes 1 line, the next 30', 'it changes 30 lines, the one before 1'],
  ],
  [
    'a lower cost',
    usage(0.01),
    { ...usage(0.0100001), ...worked(1) },
    ['costs $0.0100000, the next $0.0100001', 'costs $0.0100001, the one before $0.0100000'],
  ],
  [
    'a known cost',
    usage(9),
    usage(null),
    ['its cost is known, that of the next is not', 'its cost is not known, that of the one before is'],
  ],
  [
    'a wholly known cost',
    usage(9),
    usage(0.1, true),
    ['its cost is known, that of the next is not', 'its cost is not known, that of the one before is'],
  ],
  [
    'less time',
    worked(5_000),
    worked(5_400),
    ['5.0 s at work, the next 5.4 s', '5.4 s at work, the one before 5.0 s'],
  ],
])('%s comes first, and each place says why', (_, better, worse, [first, second]) => {
  expect(reasons(session(1, worse), session(2, better))).toEqual([
    `1. session 2: ${first}`,
    `2. session 1: ${second}`,
  ])
})

test('a session at work has worked up to now', () => {
  const atWork = session(1, { state: 'working', since: NOW - 1_000, ...worked(500) })
  expect(rankSessions([atWork], NOW)[0]).toMatchObject({ activeMs: 1_500, reason: 'the only session' })
})

test('checks of criteria and the test command count together', () => {
  const criteria = sampleTask.criteria.map((one) => ({ ...one, check: 'true' }))
  const identity = { ...sampleIdentity, task: { ...sampleTask, criteria } }
  const checks = [
    { criterion: 'c1', result: ran(0) },
    { criterion: 'c2', result: ran(3) },
  ]
  const [place] = rankSessions(
    [{ ...session(1, { critiques: [critique(ran(0), 1, { checks })] }), identity }],
    NOW,
  )
  expect(place).toMatchObject({ checksPassed: 2, checks: 3, criteriaMet: 1, criteria: 2 })
})

test('what nothing sets apart shares a place, and the place after it is counted on', () => {
  const unknown = session(2, usage(0.2, true))
  expect(reasons(session(4, uncommitted), session(3, usage(null)), unknown, session(5, uncommitted))).toEqual(
    [
      '1. session 2: nothing sets it apart from session 3',
      '1. session 3: nothing sets it apart from session 2',
      '3. session 4: it has committed nothing; nothing sets it apart from session 5',
      '3. session 5: it has committed nothing; nothing sets it apart from session 4',
    ],
  )
})

/** Numbers that look random and are the same in every run. */
function randoms(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test('the order is total, transitive and the same whatever the order of the sessions', () => {
  const random = randoms(7)
  const parts: Partial<SessionView>[][] = [
    [
      {},
      accepted,
      { critiques: [critique(ran(0), 1)] },
      { critiques: [critique(ran(1), 2)] },
      { critiques: [critique(ran(null, true), 1)] },
    ],
    [changes(5), changes(9), uncommitted],
    [usage(null), usage(0.1), usage(0.1, true), usage(0.2)],
    [worked(1), worked(2)],
  ]
  const pick = (): Partial<SessionView> =>
    Object.assign({}, ...parts.map((some) => some[random(some.length)]))
  for (let race = 0; race < 300; race += 1) {
    const views = Array.from({ length: 2 + random(6) }, (_, index) => session(index + 1, pick()))
    const shuffled = views.map((view) => ({ view, key: random(1_000) })).sort((a, b) => a.key - b.key)
    const places = rankSessions(views, NOW)
    expect(
      rankSessions(
        shuffled.map(({ view }) => view),
        NOW,
      ),
    ).toEqual(places)
    for (const place of places) expect(placeSchema.parse(place).reason).toMatch(/^\S[^\n]*$/)
    // Each pair alone is ordered as it is among all the others.
    for (const [index, a] of views.entries()) {
      for (const b of views.slice(index + 1)) {
        const of = (view: SessionView) => places.find(({ id }) => id === view.identity.id)?.place ?? 0
        const alone = rankSessions([a, b], NOW)
        const isTie = alone[0]?.place === alone[1]?.place
        expect(isTie).toBe(of(a) === of(b))
        if (!isTie) expect(alone[0]?.id).toBe(of(a) < of(b) ? a.identity.id : b.identity.id)
      }
    }
  }
})
