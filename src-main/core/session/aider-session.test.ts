import { expect, test } from 'vitest'
import type { SessionEvent, SessionView } from '../../../src-shared/model/session.ts'
import { settingsSchema } from '../../../src-shared/model/settings.ts'
import { err, ok } from '../../../src-shared/result.ts'
import type { Critic } from '../critique/critique-handler.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import type { Workspaces } from '../ports.ts'
import { parseDecision } from '../supervisor/prompt-processor.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'
import { logOf, sampleCritique, sampleIdentity, sampleTask } from '../test-support/sample-session.ts'
import { AiderSession, type AiderSessionDeps } from './aider-session.ts'
import { evolve } from './session-machine.ts'

const BASE = 'a'.repeat(40)
const WORK = 'b'.repeat(40)
const free = { inputTokens: 1, outputTokens: 1, costUsd: 0 }
const report = {
  observation: '',
  editedFiles: [],
  commits: [],
  tokensSent: 0,
  tokensReceived: 0,
  costUsd: 0,
  notices: [],
}

/** An Aider that takes everything at once; `stopped` tells whether it was ended. */
function fakeAider() {
  const seen = { stopped: false, sent: [] as string[] }
  const aider: AiderInstance = {
    pid: 7,
    state: () => ({ kind: 'waiting', since: 0 }),
    onDidChange: () => () => undefined,
    onDidConfirm: () => () => undefined,
    onDidType: () => () => undefined,
    onDidData: () => () => undefined,
    submit: async (text) => {
      seen.sent.push(text)
      return ok({ guard: null })
    },
    nextPrompt: async () => ok(report),
    takePersonTurns: async () => [],
    type: () => undefined,
    resize: () => undefined,
    interrupt: () => undefined,
    stop: async () => {
      seen.stopped = true
    },
    snapshot: () => '',
  }
  return { aider, seen }
}

function decides(...actions: string[]): Supervisor {
  let turn = 0
  return {
    decide: async () => {
      const action = actions[Math.min(turn++, actions.length - 1)] ?? '/ls'
      const parsed = parseDecision(JSON.stringify({ progress: '', thought: '', action, future: '' }))
      if (!parsed.ok) throw new Error(parsed.error)
      return ok({ ...parsed.value, usage: free })
    },
  }
}

const passes: Critic = {
  review: async ({ commit, round }) =>
    ok({ critique: sampleCritique({ commit, round, criteria: [], passed: true }), usage: free }),
}

/** A workspace whose HEAD and branch are where `at` says. */
const workspacesAt = (at: { head: string; branch: string }): Workspaces => {
  const stat = { files: 1, added: 1, removed: 0 }
  return {
    inspect: async () => ok(sampleIdentity.repository),
    create: async () => ok({ notices: [], base: BASE }),
    head: async (_, branch) => ok(branch === undefined ? at.head : at.branch),
    commits: async () => ok(at.head === BASE ? [] : [{ hash: at.head, subject: 'work', at: 0 }]),
    diff: async (_, range) => ok({ ...range, stat, patch: '', truncated: false }),
    stat: async () => ok({ stat, files: ['a.py'] }),
    cleanCheckout: async () => ok({ directory: '/checkout', dispose: async () => undefined }),
    keep: async () => err({ kind: 'git-failed', message: 'not asked for', remedy: '' }),
  }
}

function session(change: Partial<AiderSessionDeps> = {}) {
  const events: SessionEvent[] = []
  let view: SessionView | null = null
  const { aider, seen } = fakeAider()
  const record = async (event: SessionEvent): Promise<SessionView> => {
    events.push(event)
    const logged = logOf(...events).at(-1)
    if (logged === undefined) throw new Error('nothing was recorded')
    view = evolve(view, logged)
    return view
  }
  const identity = { ...sampleIdentity, task: { ...sampleTask, testCommand: null } }
  const deps: AiderSessionDeps = {
    workspaces: workspacesAt({ head: WORK, branch: WORK }),
    commands: { run: () => Promise.reject(new Error('not asked for')) },
    supervisor: decides('/ls'),
    critic: passes,
    openInstance: async () => ok({ instance: aider, aiderVersion: '0.86.2' }),
    startGate: async () => () => undefined,
    newCancelSource: () => {
      const controller = new AbortController()
      return { signal: controller.signal, cancel: () => controller.abort() }
    },
    settings: settingsSchema.parse({}),
    record,
    view: () => {
      if (view === null) throw new Error('not created yet')
      return view
    },
    onOpenInstance: () => undefined,
    startPoints: [],
    budget: () => [],
    othersChanging: () => [],
    clock: { now: () => 0, timer: () => () => undefined },
    ...change,
  }
  return { deps, events, seen, aider, create: () => record({ type: 'sessionCreated', identity }), identity }
}

const endOf = (events: readonly SessionEvent[]) => events.find((event) => event.type === 'sessionEnded')

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
  const running = new AiderSession(made.identity, {
    ...made.deps,
    openInstance: async () => {
      asked()
      await opening
      return ok({ instance: made.aider, aiderVersion: '0.86.2' })
    },
  })
  const ended = running.run()
  await wasAsked
  const stopped = running.stop('Enough.')
  open()
  await Promise.all([ended, stopped])
  expect(made.seen.stopped).toBe(true)
  expect(endOf(made.events)).toMatchObject({ state: 'stopped', reason: 'Enough.' })
})

test('a log that cannot be written any more rejects the run, never the stop', async () => {
  const made = session()
  await made.create()
  const full = new Error('no space left')
  const running = new AiderSession(made.identity, {
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
  const running = new AiderSession(made.identity, {
    ...made.deps,
    openInstance: async () =>
      ok({
        instance: {
          ...made.aider,
          submit: (text, kind) => {
            at.branch = WORK
            return submit(text, kind)
          },
        },
        aiderVersion: '0.86.2',
      }),
  })
  await running.run()
  const refused = made.events.findIndex((event) => event.type === 'turnRefused')
  expect(made.events[refused]).toMatchObject({ reason: expect.stringContaining(sampleIdentity.branch) })
  expect(made.events.slice(0, refused).map(({ type }) => type)).not.toContain('critiqueStarted')
  expect(endOf(made.events)).toMatchObject({ state: 'accepted' })
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
  await new AiderSession(made.identity, made.deps).run()
  const given = made.events.flatMap((event) =>
    event.type === 'critiqueGiven' ? [event.critique.commit] : [],
  )
  expect(given).toEqual([WORK, 'c'.repeat(40)])
  expect(endOf(made.events)).toMatchObject({
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
  const running = new AiderSession(made.identity, made.deps)
  const ended = running.run()
  await wasAsked
  await running.stop('Enough.')
  await ended
  expect(endOf(made.events)).toMatchObject({ state: 'stopped', reason: 'Enough.' })
  await new Promise<void>((givenBack) => letIn(givenBack))
})
