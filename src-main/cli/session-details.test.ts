import { expect, test } from 'vitest'
import { NO_LIMITS } from '../../src-shared/model/budget.ts'
import { newSessionView, type SessionEvent, type SessionView } from '../../src-shared/model/session.ts'
import { logOf, sampleCritique, sampleIdentity, sampleTask } from '../core/test-support/sample-session.ts'
import { budgetsOf, budgetText } from './budget-wording.ts'
import { detailLines } from './session-details.ts'
import { usageByTurn } from './turn-usage.ts'

const shown = (change: Partial<SessionView>) =>
  detailLines({
    view: { ...newSessionView(sampleIdentity, 0), ...change },
    budgets: [],
    overlaps: [],
    turns: [],
    activeMs: 0,
    recordingBytes: 0,
    command: (args) => `100x ${args}`,
  })

const spent = (usd: number, usdPartlyUnknown = false) => ({
  '2026-01-01': { usd, usdPartlyUnknown, tokens: 900, turns: 2, activeMs: 90_000 },
})

test('an action that waits is shown with the commands that answer it', () => {
  const lines = shown({
    state: 'awaiting-approval',
    approval: { turn: 1, action: '/run make deploy', why: 'policy', reason: 'It is not on the list.' },
  })
  expect(lines).toEqual(
    expect.arrayContaining([
      '  Waits for your word: /run make deploy',
      '    It is not on the list.',
      `    do it:       100x approve ${sampleIdentity.id}`,
    ]),
  )
})

test('an interrupted session says how to continue it, and only names what waits', () => {
  const lines = shown({
    state: 'interrupted',
    reason: 'The process that ran it was ended from outside. Its workspace and commits are kept.',
    pause: { by: 'person', at: 0 },
    pendingInstructions: ['Use tabs.'],
    approval: { turn: 1, action: '/run make', why: 'policy', reason: '' },
  })
  expect(lines[0]).toContain('interrupted, paused')
  expect(lines.slice(-3)).toEqual([
    `  Continue:   100x resume ${sampleIdentity.id}`,
    '  To come:    your instruction: Use tabs.',
    '  To come:    your word on: /run make',
  ])
})

test('a recording is shown with its size and the command that replays it', () => {
  const lines = detailLines({
    view: newSessionView(sampleIdentity, 0),
    budgets: [],
    overlaps: [],
    turns: [],
    activeMs: 0,
    recordingBytes: 1_234_567,
    command: (args) => `100x ${args}`,
  })
  expect(lines).toContain(
    `  Recording:  1.2 MB; for asciinema: 100x recording ${sampleIdentity.id} --out FILE`,
  )
})

test('evidence is shown with what became of it, and a changed verdict with what was claimed', () => {
  const critique = sampleCritique({
    test: {
      command: 'npm test',
      exitCode: 2,
      timedOut: false,
      durationMs: 1,
      outputTail: '',
      outputDigest: '',
    },
    criteria: [
      {
        id: 'c1',
        verdict: 'unproven',
        claimed: 'met',
        ground: 'none of its evidence holds',
        comment: '',
        evidence: [
          { kind: 'diff', file: 'a.py', line: 1, quote: 'x', proof: 'holds' },
          { kind: 'command', command: 'ls', exitCode: 0, proof: 'refuted', flaw: 'we did not run it' },
        ],
      },
    ],
  })
  expect(shown({ critiques: [critique] }).slice(-6)).toEqual([
    `  Critique 1 of ${'b'.repeat(10)}: not passed`,
    '    Test: npm test: exit code 2',
    '    c1 unproven (the critic said met): farewell exists',
    '      Because: none of its evidence holds',
    '      ✔ a.py:1 "x"',
    '      ✘ ls (exit code 0): we did not run it',
  ])
})

test('an override is shown for ever, with its reason', () => {
  const kept = [{ into: '/repo', branch: 'b', commit: 'c', override: 'I tried it by hand.' }]
  expect(shown({ kept })).toContain('  Override:   kept against the gate, because: I tried it by hand.')
})

test('every limit is shown with what is used, and an unknown price never as a number', () => {
  const budgets = { session: { ...NO_LIMITS, usd: 1, minutes: 2 }, task: { ...NO_LIMITS, tokens: 2_000 } }
  const identity = { ...sampleIdentity, task: { ...sampleTask, budgets } }
  const view = { ...newSessionView(identity, 0), spentByDay: spent(0.25) }
  const other = { ...newSessionView({ ...identity, id: 'other' }, 0), spentByDay: spent(0) }
  const scene = { all: [view, other], dayBudget: { ...NO_LIMITS, turns: 9 }, now: 0 }
  expect(budgetsOf(view, scene).map(budgetText)).toEqual([
    'session: $0.2500 of $1.00',
    'session: 1.5 of 2 min',
    'task: 1,800 of 2,000 tokens',
    'day: 0 of 9 turns',
  ])
  const text = (spentByDay: SessionView['spentByDay']) =>
    budgetsOf({ ...view, spentByDay }, { ...scene, all: [] }).map(budgetText)[0]
  expect(text(spent(0.25, true))).toBe('session: at least $0.2500 of $1.00, because some price is unknown')
  expect(text(spent(0, true))).toBe('session: unknown of $1.00, because no price is known')
})

test('calls and tokens are counted turn by turn, a critique with the turn before it', () => {
  const usage = { inputTokens: 100, outputTokens: 10, costUsd: null }
  const decision = { progress: '', thought: '', action: '/finish', future: '' }
  const report = {
    observation: '',
    editedFiles: [],
    commits: [],
    tokensSent: 50,
    tokensReceived: 5,
    costUsd: null,
    notices: [],
  }
  const stat = { files: 0, added: 0, removed: 0 }
  const events: SessionEvent[] = [
    { type: 'preparationStarted' },
    { type: 'decisionRejected', turn: 1, error: '', usage },
    { type: 'decisionMade', turn: 1, decision, usage },
    { type: 'turnEnded', turn: 1, report, head: 'h', stat },
    { type: 'decisionMade', turn: 2, decision, usage },
    { type: 'critiqueGiven', critique: sampleCritique(), usage },
  ]
  expect(usageByTurn(logOf(...events))).toEqual([
    {
      turn: 1,
      modelCalls: 2,
      supervisor: { sent: 200, received: 20 },
      critic: { sent: 0, received: 0 },
      aider: { sent: 50, received: 5 },
    },
    {
      turn: 2,
      modelCalls: 2,
      supervisor: { sent: 100, received: 10 },
      critic: { sent: 100, received: 10 },
      aider: { sent: 0, received: 0 },
    },
  ])
})
