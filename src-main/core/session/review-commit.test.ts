import { expect, test } from 'vitest'
import type { CommandResult } from '../../../src-shared/model/critique.ts'
import type { SessionEvent } from '../../../src-shared/model/session.ts'
import { newSessionView } from '../../../src-shared/model/session.ts'
import type { Task } from '../../../src-shared/model/task.ts'
import { err, ok } from '../../../src-shared/result.ts'
import type { CritiqueRequest } from '../critique/critique-handler.ts'
import { sampleCritique, sampleIdentity, sampleTask } from '../test-support/sample-session.ts'
import { type ReviewDeps, reviewCommit } from './review-commit.ts'

const commit = 'b'.repeat(40)
const checked: Task = {
  ...sampleTask,
  testCommand: 'run tests',
  criteria: [
    { id: 'c1', text: 'one', check: 'check one' },
    { id: 'c2', text: 'two', check: null },
    { id: 'c3', text: 'three', check: 'check three' },
  ],
}
const ran = (command: string, fields: Partial<CommandResult> = {}): CommandResult => ({
  command,
  exitCode: 0,
  timedOut: false,
  durationMs: 5,
  outputTail: '',
  outputDigest: 'd',
  ...fields,
})

/** Reviews with fakes that write down, in order, everything that happens. */
function setUp(task: Task, change: Partial<ReviewDeps> = {}) {
  const did: string[] = []
  const events: SessionEvent[] = []
  const asked: CritiqueRequest[] = []
  const abort = new AbortController()
  const deps: ReviewDeps = {
    workspaces: {
      cleanCheckout: async (workspace, hash) => {
        did.push(`check out ${hash.slice(0, 3)} of ${workspace}`)
        const dispose = async () => {
          did.push('dispose')
        }
        return ok({ directory: '/clean', dispose })
      },
      diff: async (_, range) => {
        did.push('diff')
        return ok({ ...range, stat: { files: 0, added: 0, removed: 0 }, patch: '', truncated: false })
      },
    },
    commands: {
      endLeftovers: async () => undefined,
      run: async ({ command, cwd, timeoutMs }) => {
        did.push(`${command} in ${cwd} for ${timeoutMs}`)
        return ran(command)
      },
    },
    critic: {
      review: async (request) => {
        did.push('ask')
        asked.push(request)
        return ok({
          critique: sampleCritique(),
          usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
        })
      },
    },
    settings: { testTimeoutSeconds: 7 },
    record: async (event) => {
      did.push(event.type)
      events.push(event)
      return newSessionView(sampleIdentity, 0)
    },
    ...change,
  }
  const review = () =>
    reviewCommit(deps, {
      identity: { ...sampleIdentity, workspace: '/ws', task },
      round: 2,
      commit,
      signal: abort.signal,
      onRejected: () => {},
      onRetry: () => {},
    })
  return { did, events, asked, abort, review }
}

test('the test, then the checks in the task’s order, each in a checkout that no other touched and recorded, then the critic', async () => {
  const { did, events, asked, review } = setUp(checked)
  expect((await review()).ok).toBe(true)
  expect(did).toEqual([
    ...['check out bbb of /ws', 'run tests in /clean for 7000', 'dispose', 'testRan'],
    ...['check out bbb of /ws', 'check one in /clean for 7000', 'dispose', 'checkRan'],
    ...['check out bbb of /ws', 'check three in /clean for 7000', 'dispose', 'checkRan'],
    ...['diff', 'ask'],
  ])
  expect(events).toMatchObject([
    { type: 'testRan', round: 2, result: { command: 'run tests' } },
    { type: 'checkRan', round: 2, criterion: 'c1', result: { command: 'check one' } },
    { type: 'checkRan', round: 2, criterion: 'c3' },
  ])
  expect(asked[0]).toMatchObject({
    commit,
    test: { command: 'run tests' },
    checks: [{ criterion: 'c1' }, { criterion: 'c3', result: { command: 'check three' } }],
  })
})

test('a task without commands needs no checkout', async () => {
  const { did, review } = setUp({ ...sampleTask, testCommand: null })
  await review()
  expect(did).toEqual(['diff', 'ask'])
})

test('what fails or cannot be run is reported like what passes, and the rest still runs', async () => {
  const { asked, review } = setUp(checked, {
    commands: {
      endLeftovers: async () => undefined,
      run: async ({ command }) => ran(command, { exitCode: command === 'check one' ? 127 : 1 }),
    },
  })
  await review()
  expect(asked[0]?.test?.exitCode).toBe(1)
  expect(asked[0]?.checks.map(({ result }) => result.exitCode)).toEqual([127, 1])
})

test('a stop meanwhile runs nothing more, asks nobody and leaves no folder', async () => {
  const made = setUp(checked, {
    commands: {
      endLeftovers: async () => undefined,
      run: async ({ command }) => {
        made.abort.abort()
        return ran(command, { exitCode: null })
      },
    },
  })
  expect(await made.review()).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
  expect(made.did).toEqual(['check out bbb of /ws', 'dispose', 'testRan'])
})

test('a log that cannot be written leaves no folder either', async () => {
  const { did, review } = setUp(checked, { record: () => Promise.reject(new Error('no space left')) })
  await expect(review()).rejects.toThrow('no space left')
  expect(did).toEqual(['check out bbb of /ws', 'run tests in /clean for 7000', 'dispose'])
})

test('a checkout that fails is the review’s failure', async () => {
  const failure = { kind: 'git-failed', message: 'No room.', remedy: '' } as const
  const { asked, review } = setUp(checked, {
    workspaces: { cleanCheckout: async () => err(failure), diff: () => Promise.reject(new Error('asked')) },
  })
  expect(await review()).toEqual(err(failure))
  expect(asked).toEqual([])
})
