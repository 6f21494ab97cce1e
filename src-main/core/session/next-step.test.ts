import { expect, test } from 'vitest'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { logOf, sampleCritique, sampleIdentity } from '../test-support/sample-session.ts'
import { afterCritique, afterDecision, afterPrompt } from './next-step.ts'
import { fold } from './session-machine.ts'

function viewWith(change: Partial<SessionView>): SessionView {
  const view = fold(logOf({ type: 'sessionCreated', identity: sampleIdentity }))
  if (view === null) throw new Error('a created session folds to a view')
  return { ...view, ...change }
}

test('at a prompt the supervisor is asked while turns are left', () => {
  expect(afterPrompt(viewWith({ turns: 4 }))).toBeNull()
})

test('at the turn limit the session stops and names the limit', () => {
  expect(afterPrompt(viewWith({ turns: 5 }))).toMatchObject({
    state: 'stopped',
    cause: 'budget',
    reason: expect.stringMatching(/5 turns/),
  })
})

test('an instruction goes to Aider as a message, the rest as commands', () => {
  expect(afterDecision({ kind: 'instruct', text: 'do\nit' }, 0)).toEqual({
    kind: 'send',
    text: 'do\nit',
    as: 'message',
  })
  expect(afterDecision({ kind: 'run', command: 'ls -l' }, 0)).toEqual({
    kind: 'send',
    text: '/run ls -l',
    as: 'command',
  })
  expect(afterDecision({ kind: 'git', arguments: 'log -1' }, 0)).toMatchObject({ text: '/git log -1' })
  expect(afterDecision({ kind: 'ls' }, 0)).toMatchObject({ text: '/ls', as: 'command' })
  expect(afterDecision({ kind: 'map' }, 0)).toMatchObject({ text: '/map', as: 'command' })
})

test('a file name with a space reaches /add as one name', () => {
  expect(afterDecision({ kind: 'add', file: 'my notes.md' }, 0)).toMatchObject({ text: '/add "my notes.md"' })
  expect(afterDecision({ kind: 'add', file: 'notes.md' }, 0)).toMatchObject({ text: '/add notes.md' })
})

test('finish without a commit is refused with the reason, with one it is critiqued', () => {
  expect(afterDecision({ kind: 'finish' }, 0)).toMatchObject({
    kind: 'refuse',
    reason: expect.stringMatching(/Nothing was committed/),
  })
  expect(afterDecision({ kind: 'finish' }, 1)).toEqual({ kind: 'critique' })
})

test('a passed critique accepts the commit', () => {
  const critique = sampleCritique({ passed: true })
  expect(afterCritique(viewWith({ critiques: [critique] }), critique, '')).toMatchObject({
    ending: { state: 'accepted', cause: 'accepted' },
  })
})

test('a critique that is not passed goes back to Aider as feedback', () => {
  const critique = sampleCritique()
  const step = afterCritique(viewWith({ critiques: [critique] }), critique, 'Add a test.')
  expect(step).toEqual({ kind: 'send', text: 'Add a test.', as: 'message' })
})

test('after the last round the open criteria are named', () => {
  const critique = sampleCritique({ round: 3 })
  const step = afterCritique(viewWith({ critiques: [critique, critique, critique] }), critique, 'x')
  expect(step).toMatchObject({
    ending: {
      state: 'needs-attention',
      cause: 'critiques',
      reason: 'Not accepted after 3 critiques: c2 unmet.',
    },
  })
})

const ran = (command: string, exitCode: number) => ({
  command,
  exitCode,
  timedOut: false,
  durationMs: 1,
  outputTail: '',
  outputDigest: '',
})

test('a test command that cannot run ends the session: no feedback to Aider could mend it', () => {
  const critique = sampleCritique({ test: ran('nope', 127) })
  const step = afterCritique(viewWith({ critiques: [critique] }), critique, 'x')
  expect(step).toMatchObject({
    ending: {
      state: 'needs-attention',
      cause: 'cannot-verify',
      reason: expect.stringMatching(/could not be run \(exit code 127\): nope/),
    },
  })
})

test('so does a check that cannot run, which names its criterion', () => {
  const checks = [{ criterion: 'c2', result: ran('nope --check', 126) }]
  const critique = sampleCritique({ checks })
  expect(afterCritique(viewWith({ critiques: [critique] }), critique, 'x')).toMatchObject({
    ending: { cause: 'cannot-verify', reason: expect.stringContaining('The check of c2') },
  })
})

test('a check by a program of the repository that is not there yet is only a check that fails', () => {
  const checks = [{ criterion: 'c2', result: ran('./greet.sh Ada', 127) }]
  const critique = sampleCritique({ checks })
  expect(afterCritique(viewWith({ critiques: [critique] }), critique, 'x')).toMatchObject({ kind: 'send' })
})
