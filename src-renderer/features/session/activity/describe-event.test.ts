import { expect, test } from 'vitest'
import type { SessionEvent } from '../../../../src-shared/model/session.ts'
import { describeEvent } from './describe-event.ts'

const USAGE = { inputTokens: 1, outputTokens: 1, costUsd: null }
const run = {
  command: 'npm test',
  exitCode: 1,
  timedOut: false,
  durationMs: 1,
  outputTail: '',
  outputDigest: '',
}

test('a decision tells its four parts', () => {
  const decision = { progress: 'p', thought: 't', action: '/finish', future: 'f' }
  expect(describeEvent({ type: 'decisionMade', turn: 3, decision, usage: USAGE })).toMatchObject({
    title: 'The supervisor decided turn 3',
    parts: [
      ['Progress', 'p'],
      ['Thought', 't'],
      ['Action', '/finish'],
      ['Next', 'f'],
    ],
  })
})

test('a confirm tells the question, the answer and the rule', () => {
  const confirmation = { question: 'Run it?', answer: 'no' as const, rule: 'shell commands' }
  expect(describeEvent({ type: 'confirmAnswered', confirmation })).toMatchObject({
    title: 'Aider asked and was told no',
    parts: [
      ['Question', 'Run it?'],
      ['Rule', 'shell commands'],
    ],
  })
})

test('a crash is told, a change between waiting and working is not', () => {
  expect(describeEvent({ type: 'instancePhaseChanged', phase: 'crashed' })?.tone).toBe('danger')
  expect(describeEvent({ type: 'instancePhaseChanged', phase: 'waiting' })).toBeNull()
})

test('the end tells its cause and its reason', () => {
  const told = (event: Extract<SessionEvent, { type: 'sessionEnded' }>) => describeEvent(event)
  expect(told({ type: 'sessionEnded', state: 'needs-attention', reason: 'c2 is unmet.' })).toMatchObject({
    title: 'Needs attention',
    detail: 'c2 is unmet.',
    tone: 'warning',
  })
  expect(
    told({ type: 'sessionEnded', state: 'stopped', cause: 'budget', reason: '$2.00 are spent.' }),
  ).toMatchObject({ title: 'Stopped: budget', detail: '$2.00 are spent.' })
})

test('a verdict that our look at the evidence changed is told with its ground', () => {
  const critique = {
    round: 1,
    commit: 'c',
    criteria: [
      {
        id: 'c1',
        verdict: 'unproven' as const,
        claimed: 'met' as const,
        ground: 'The quote is nowhere.',
        evidence: [],
        comment: '',
      },
    ],
    feedback: '',
    test: null,
    checks: [],
    passed: false,
  }
  expect(describeEvent({ type: 'critiqueGiven', critique, usage: USAGE })).toMatchObject({
    title: 'Critique round 1: 0 of 1 criterion met',
    parts: [['c1', 'The critic said met; it is unproven. The quote is nowhere.']],
  })
})

test('a branch kept against the gate tells the reason, and is no success', () => {
  const kept = { type: 'branchKept', into: '/r', branch: 'b', commit: 'c' } as const
  expect(describeEvent(kept)?.tone).toBe('good')
  expect(describeEvent({ ...kept, override: 'I looked.' })).toMatchObject({
    title: 'Kept as b although the gate was closed',
    tone: 'warning',
    parts: [['Reason', 'I looked.']],
  })
})

const report = {
  observation: '',
  editedFiles: [],
  commits: [{ hash: 'c'.repeat(40), subject: 'feat: x' }],
  tokensSent: 0,
  tokensReceived: 0,
  costUsd: null,
  notices: [],
}
const ended = {
  type: 'turnEnded',
  turn: 2,
  report,
  head: 'c',
  stat: { files: 0, added: 0, removed: 0 },
} as const

test('a turn that Aider did not survive tells what was found of it', () => {
  expect(describeEvent({ ...ended, interrupted: true })).toMatchObject({
    title: 'Turn 2 was cut short with 1 commit',
    detail: 'Aider ended before it did: this is what was found of it.',
    tone: 'warning',
  })
})

test('a turn that a person began in the terminal tells what they typed', () => {
  expect(describeEvent({ ...ended, by: 'person', typed: '/ls' })).toMatchObject({
    title: 'What you asked Aider for ended with 1 commit',
    parts: [
      ['You typed', '/ls'],
      ['Commit', `cccccccc feat: x`],
    ],
  })
})

test('an Aider that was started again says so, with what had to be mended first', () => {
  const started = { type: 'instanceStarted', pid: 7, aiderVersion: '0.86.2', again: true } as const
  expect(describeEvent({ ...started, notices: ['A lock was left over.'] })).toMatchObject({
    title: 'Aider 0.86.2 started again',
    detail: 'Process 7, in the same workspace and with its chat history\nA lock was left over.',
  })
})

test('an Aider that ended unasked tells why', () => {
  expect(describeEvent({ type: 'instanceLost', reason: 'It exited with 1.' })).toMatchObject({
    title: 'Aider ended unasked',
    detail: 'It exited with 1.',
    tone: 'warning',
  })
})

const SAID: readonly [SessionEvent, string][] = [
  [{ type: 'checkRan', round: 1, criterion: 'c2', result: run }, 'The check of c2 exited with 1'],
  [{ type: 'pauseRequested', by: 'typing' }, 'You took over by typing in the terminal'],
  [{ type: 'pauseRequested', by: 'person' }, 'You asked for a pause'],
  [{ type: 'paused' }, 'Paused'],
  [{ type: 'sessionContinued' }, 'The session was continued'],
  [{ type: 'instanceStarted', pid: 7, aiderVersion: '0.86.2' }, 'Aider 0.86.2 started'],
  [{ type: 'instructionWithdrawn', turn: 3 }, 'The instruction was not sent after all'],
  [{ type: 'resumed' }, 'Resumed'],
  [{ type: 'approveModeSet', on: true }, 'Approve mode is on'],
  [
    { type: 'approvalAsked', turn: 4, action: '/ls', why: 'policy', reason: 'Not allowed.' },
    'Turn 4 waits for you',
  ],
  [{ type: 'approvalAnswered', turn: 4, answer: 'vetoed', action: '', note: 'No.' }, 'You vetoed the action'],
  [{ type: 'personInstructed', text: 'Do it.' }, 'You wrote to Aider'],
  [{ type: 'loopNoticed', kind: 'same-action', times: 3 }, 'It goes round in circles'],
  [
    { type: 'budgetWarned', scope: 'task', unit: 'tokens', used: 850, limit: 1000 },
    'The budget of the task is nearly used up',
  ],
  [
    { type: 'budgetWarned', scope: 'day', unit: 'usd', used: 10, limit: 10 },
    'The budget of the day is used up',
  ],
  [{ type: 'priceUnknown', scope: 'session', limitUsd: 2 }, 'A price is not known'],
  [
    { type: 'othersTold', others: [{ session: 's', taskTitle: 'T', files: ['a'] }] },
    'The supervisor is told what others change',
  ],
]

test.each(SAID)('%o reads as a sentence', (event, title) => {
  expect(describeEvent(event)?.title).toBe(title)
})
