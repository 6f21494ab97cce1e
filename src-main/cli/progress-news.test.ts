import { expect, test } from 'vitest'
import { newSessionView, type SessionEvent, type SessionView } from '../../src-shared/model/session.ts'
import { sampleCritique, sampleIdentity } from '../core/test-support/sample-session.ts'
import { newsOf } from './progress-news.ts'

const view: SessionView = newSessionView(sampleIdentity, 0)
const { id } = sampleIdentity
const said = (event: SessionEvent, of: SessionView = view) =>
  newsOf(of, event, (args) => `100x ${args}`)?.text ?? null

const result = { command: 'x', exitCode: 1, timedOut: false, durationMs: 1, outputTail: '', outputDigest: '' }

test.each<[SessionEvent, string]>([
  [{ type: 'paused' }, `paused; go on with 100x resume ${id}`],
  [{ type: 'pauseRequested', by: 'typing' }, 'pauses at the next prompt: somebody types in its terminal'],
  [
    { type: 'approvalAsked', turn: 2, action: '/run rm -r x', why: 'policy', reason: 'It is not allowed.' },
    `waits for your word: /run rm -r x (It is not allowed.); 100x approve ${id}, with --veto "why" or --edit "/instruct …"`,
  ],
  [
    { type: 'budgetWarned', scope: 'task', unit: 'usd', used: 0.9, limit: 1 },
    'budget of the task nearly used up: $0.9000 of $1.00',
  ],
  [{ type: 'loopNoticed', kind: 'same-action', times: 3 }, 'loop: the same action 3 times'],
  [{ type: 'checkRan', round: 1, criterion: 'c1', result }, 'check of c1: exit code 1'],
  [{ type: 'testRan', round: 1, result: { ...result, exitCode: null, timedOut: true } }, 'test: time limit'],
  [
    { type: 'instructionSent', turn: 2, text: 'Add\na test.', origin: 'critique' },
    "the critique's feedback goes to Aider: Add a test.",
  ],
  [{ type: 'instructionWithdrawn', turn: 3 }, 'turn 3 was not sent: somebody was at the prompt first'],
  [{ type: 'sessionContinued' }, 'continued after an interruption'],
  [
    { type: 'instanceLost', reason: 'It was ended by signal 9.' },
    'Aider ended and is started again: It was ended by signal 9.',
  ],
  [
    { type: 'instanceStarted', pid: 7, aiderVersion: '0.86.2', again: true },
    'Aider 0.86.2 starting again (pid 7)',
  ],
  [
    { type: 'othersTold', others: [{ session: 's', taskTitle: 'Greet', files: ['a.py', 'b.py'] }] },
    'told what others change: Greet (a.py, b.py)',
  ],
])('%o is told in plain words', (event, words) => {
  expect(said(event)).toBe(words)
})

test('refuted evidence is told with its critique, in one line', () => {
  const evidence = (line: number) => ({
    kind: 'diff' as const,
    file: 'a.py',
    line,
    quote: 'x = 1',
    proof: 'refuted' as const,
    flaw: 'no such line in this diff',
  })
  const critique = sampleCritique({
    criteria: [
      { id: 'c1', verdict: 'unproven', evidence: [evidence(3), evidence(4)], comment: '', claimed: 'met' },
    ],
  })
  const usage = { inputTokens: 0, outputTokens: 0, costUsd: null }
  expect(said({ type: 'critiqueGiven', critique, usage })).toBe(
    'critique 1: c1 unproven; evidence refuted: ✘ a.py:3 "x = 1": no such line in this diff (and 1 more)',
  )
})

test('a session that waits for others says so, and one that ended says why', () => {
  const task = { ...sampleIdentity.task, needs: ['base-x1'] }
  expect(said({ type: 'sessionCreated', identity: { ...sampleIdentity, task } })).toBe(
    'queued, waits for what it needs: base-x1',
  )
  const ended: SessionView = {
    ...view,
    state: 'stopped',
    cause: 'another-accepted',
    reason: 'Session 2 was accepted.',
  }
  expect(said({ type: 'sessionEnded', state: 'stopped', reason: '' }, ended)).toContain(
    'stopped: another accepted',
  )
})

test('what only programs need is not told', () => {
  expect(said({ type: 'instructionSent', turn: 1, text: 'x', origin: 'supervisor' })).toBeNull()
  expect(said({ type: 'instructionAcknowledged', turn: 1 })).toBeNull()
})
