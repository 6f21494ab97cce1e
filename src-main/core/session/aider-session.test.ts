import { expect, test } from 'vitest'
import { err, ok } from '../../../src-shared/result.ts'
import { sampleIdentity } from '../test-support/sample-session.ts'
import {
  BASE,
  opened,
  passes,
  stageSession,
  stageSupervisor,
  WORK,
  workspacesAt,
} from '../test-support/session-stage.ts'
import { AiderSession, type AiderSessionDeps } from './aider-session.ts'

const session = (deps: Partial<AiderSessionDeps> = {}) => {
  const made = stageSession({ deps, actions: ['/ls'], task: { maxTurns: 5 } })
  return { ...made, aider: made.stage.aider, seen: made.stage.seen }
}
const decides = (...actions: string[]) => stageSupervisor(...actions).supervisor

test('a stop that comes while Aider is being opened ends that Aider', async () => {
  let open: () => void = () => undefined
  const opening = new Promise<void>((resolve) => {
    open = resolve
  })
  const made = session()
  await made.create()
  let asked: () => void = () => undefined
  const wasAsked = new Promise<void>((resolve) => {
    asked = resolve
  })
  const running = new AiderSession({
    ...made.deps,
    openInstance: async () => {
      asked()
      await opening
      return ok(opened(made.aider))
    },
  })
  const ended = running.run()
  await wasAsked
  const stopped = running.stop('Enough.')
  open()
  await Promise.all([ended, stopped])
  expect(made.seen.stopped).toBe(true)
  expect(made.end()).toMatchObject({ state: 'stopped', reason: 'Enough.' })
})

test('a log that cannot be written any more rejects the run, never the stop', async () => {
  const made = session()
  await made.create()
  const full = new Error('no space left')
  const running = new AiderSession({
    ...made.deps,
    record: (event) =>
      event.type === 'decisionRequested' || event.type === 'sessionEnded'
        ? Promise.reject(full)
        : made.deps.record(event),
  })
  const ended = expect(running.run()).rejects.toBe(full)
  await running.stop('Enough.')
  await ended
})

test('work on another branch than the session’s own is not accepted', async () => {
  const at = { head: WORK, branch: BASE }
  const made = session({
    workspaces: workspacesAt(at),
    supervisor: decides('/finish', `/git checkout -B ${sampleIdentity.branch}`, '/finish'),
  })
  await made.create()
  const { submit } = made.aider
  const running = new AiderSession({
    ...made.deps,
    openInstance: async () =>
      ok(
        opened({
          ...made.aider,
          submit: (text, kind, id) => {
            at.branch = WORK
            return submit(text, kind, id)
          },
        }),
      ),
  })
  await running.run()
  const refused = made.events.findIndex((event) => event.type === 'turnRefused')
  expect(made.events[refused]).toMatchObject({ reason: expect.stringContaining(sampleIdentity.branch) })
  expect(made.events.slice(0, refused).map(({ type }) => type)).not.toContain('critiqueStarted')
  expect(made.end()).toMatchObject({ state: 'accepted' })
})

test('a critique is worth nothing once the branch has moved on', async () => {
  const at = { head: WORK, branch: WORK }
  const made = session({
    workspaces: workspacesAt(at),
    supervisor: decides('/finish'),
    critic: {
      review: (request) => {
        if (request.round === 1) at.head = at.branch = 'c'.repeat(40)
        return passes.review(request)
      },
    },
  })
  await made.create()
  await new AiderSession(made.deps).run()
  const given = made.events.flatMap((event) =>
    event.type === 'critiqueGiven' ? [event.critique.commit] : [],
  )
  expect(given).toEqual([WORK, 'c'.repeat(40)])
  expect(made.end()).toMatchObject({
    state: 'accepted',
    reason: expect.stringContaining('cccccccccc'),
  })
})

test('a stop does not wait for the others that start, and the place in their line is given back', async () => {
  let letIn: (giveBack: () => void) => void = () => undefined
  let asked: () => void = () => undefined
  const wasAsked = new Promise<void>((resolve) => {
    asked = resolve
  })
  const made = session({
    startGate: () => {
      asked()
      return new Promise((resolve) => {
        letIn = resolve
      })
    },
  })
  await made.create()
  const running = new AiderSession(made.deps)
  const ended = running.run()
  await wasAsked
  await running.stop('Enough.')
  await ended
  expect(made.end()).toMatchObject({ state: 'stopped', reason: 'Enough.' })
  await new Promise<void>((givenBack) => letIn(givenBack))
})

const refusal = { message: 'No.', remedy: '' }
const refusedBy = (kind: string) => async () => err({ kind, ...refusal } as never)
const unauthorized = { notices: [{ kind: 'unauthorized' as const, line: 'bad key' }] }
type Change = (made: ReturnType<typeof stageSession>) => Partial<AiderSessionDeps>
const causes: [string, string, string, Change][] = [
  [
    'a clone that fails',
    'failed',
    'workspace',
    ({ deps }) => ({ workspaces: { ...deps.workspaces, create: refusedBy('clone-failed') } }),
  ],
  ['an Aider that does not start', 'failed', 'aider', () => ({ openInstance: refusedBy('spawn-failed') })],
  [
    'a supervisor without an answer',
    'failed',
    'provider',
    () => ({ supervisor: { decide: refusedBy('no-key') } }),
  ],
  [
    'a critic without an answer',
    'failed',
    'provider',
    () => ({ supervisor: decides('/finish'), critic: { review: refusedBy('unavailable') } }),
  ],
  [
    'a diff that git cannot show',
    'failed',
    'workspace',
    ({ deps }) => ({
      supervisor: decides('/finish'),
      workspaces: { ...deps.workspaces, diff: refusedBy('git-failed') },
    }),
  ],
  [
    'a key that Aider’s provider refuses',
    'failed',
    'provider',
    ({ stage }) => {
      // The first report is of the start.
      stage.seen.reports = [{}, unauthorized]
      return {}
    },
  ],
  [
    'a turn without an end',
    'stopped',
    'turn-time',
    ({ stage }) => {
      const { aider } = stage
      const { nextPrompt } = aider
      aider.nextPrompt = (ms) =>
        stage.seen.sent.length === 0 ? nextPrompt(ms) : refusedBy('turn-timed-out')()
      return {}
    },
  ],
]
test.each(causes)('%s: %s, because of %s', async (_name, state, cause, change) => {
  const made = stageSession()
  await made.create()
  await new AiderSession({ ...made.deps, ...change(made) }).run()
  expect(made.end()).toMatchObject({ state, cause, reason: expect.stringMatching(/\w/) })
})

test('a stop names its cause; without one it was a person', async () => {
  const made = session()
  const running = await made.open()
  await running.stop('Another one was accepted.', 'another-accepted')
  await running.stop('Too late.')
  expect(made.end()).toMatchObject({ cause: 'another-accepted', reason: 'Another one was accepted.' })
})
