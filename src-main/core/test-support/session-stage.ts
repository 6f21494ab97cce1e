import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type { LoggedEvent, SessionEvent, SessionView } from '../../../src-shared/model/session.ts'
import { settingsSchema } from '../../../src-shared/model/settings.ts'
import type { BudgetLine } from '../../../src-shared/model/spending.ts'
import type { Task } from '../../../src-shared/model/task.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { Critic } from '../critique/critique-handler.ts'
import type { AiderInstance, PersonTurn } from '../instance/aider-instance.ts'
import type { InstanceState } from '../instance/instance-machine.ts'
import { createListeners } from '../listeners.ts'
import type { Clock, Workspaces } from '../ports.ts'
import { AiderSession, type AiderSessionDeps, type CancelSource } from '../session/aider-session.ts'
import type { OpenedInstance } from '../session/session-deps.ts'
import { evolve } from '../session/session-machine.ts'
import { parseDecision } from '../supervisor/prompt-processor.ts'
import type { DecisionRequest, Supervisor } from '../supervisor/supervisor.ts'
import { logOf, sampleCritique, sampleIdentity, sampleTask } from './sample-session.ts'

export const BASE = 'a'.repeat(40)
export const WORK = 'b'.repeat(40)

export const emptyReport: TurnReport = {
  observation: '',
  editedFiles: [],
  commits: [],
  tokensSent: 0,
  tokensReceived: 0,
  costUsd: 0,
  notices: [],
}

function newCancelSource(): CancelSource {
  const aborts = createListeners<[]>()
  let aborted = false
  return {
    signal: {
      get aborted() {
        return aborted
      },
      addEventListener: (_, listener) => void aborts.add(listener),
      removeEventListener: () => undefined,
    },
    cancel() {
      aborted = true
      aborts.fire()
    },
  }
}

/** A clock that stands still until it is told otherwise. */
export function stillClock() {
  let now = 1_000_000
  const timers = new Map<object, { at: number; fire: () => void }>()
  const clock: Clock = {
    now: () => now,
    timer(ms, fire) {
      const key = {}
      timers.set(key, { at: now + ms, fire })
      return () => timers.delete(key)
    },
  }
  return {
    clock,
    /** Milliseconds until each open timer. */
    open: () => [...timers.values()].map(({ at }) => at - now),
    pass(ms: number) {
      now += ms
      for (const [key, { at, fire }] of [...timers]) {
        if (at > now || !timers.delete(key)) continue
        fire()
      }
    },
  }
}

/** An Aider whose turns end at once, or, while `hold` is set, when the test says so. */
export function stageAider() {
  const changed = createListeners<[InstanceState]>()
  const typed = createListeners<[]>()
  let state: InstanceState = { kind: 'waiting', since: 0 }
  let ended: ((report: Result<TurnReport, never>) => void) | null = null
  let persons: PersonTurn[] = []
  const seen = { stopped: false, sent: [] as string[], hold: false, reports: [] as Partial<TurnReport>[] }
  const enter = (next: InstanceState): void => {
    state = next
    changed.fire(next)
  }
  const aider: AiderInstance = {
    pid: 7,
    state: () => state,
    onDidChange: changed.add,
    onDidConfirm: () => () => undefined,
    onDidType: typed.add,
    submit: async (text) => {
      if (state.kind !== 'waiting') return err({ kind: 'not-waiting', message: 'Aider works.', remedy: '' })
      seen.sent.push(text)
      if (seen.hold) enter({ kind: 'working', since: 0 })
      return ok({ guard: null })
    },
    async nextPrompt() {
      if (state.kind === 'waiting') return ok({ ...emptyReport, ...seen.reports.shift() })
      return new Promise((resolve) => {
        ended = resolve
      })
    },
    async takePersonTurns() {
      const turns = persons
      persons = []
      return turns
    },
    hasSent: () => false,
    place: () => ({ history: 0, analytics: 0 }),
    interrupt: () => undefined,
    mark: () => undefined,
    async stop() {
      seen.stopped = true
      if (state.kind === 'stopped') return
      enter({ kind: 'stopped', since: 0, exitCode: 0 })
      ended?.(err({ kind: 'exited', message: 'Aider was stopped.', remedy: '' } as never))
    },
  }
  return {
    aider,
    seen,
    /** Our own turn that was held comes to its prompt. */
    endTurn(report: Partial<TurnReport> = {}) {
      enter({ kind: 'waiting', since: 0 })
      ended?.(ok({ ...emptyReport, ...report }))
      ended = null
    },
    types: () => typed.fire(),
    /** A person types a line; its turn lasts until `endPersonTurn`. */
    personTypes() {
      typed.fire()
      enter({ kind: 'working', since: 0 })
    },
    endPersonTurn(turn: { typed: string; report?: Partial<TurnReport> }) {
      persons.push({ typed: turn.typed, report: { ...emptyReport, ...turn.report } })
      enter({ kind: 'waiting', since: 0 })
    },
    crash() {
      enter({ kind: 'crashed', since: 0, exitCode: 1, signal: null, lastLines: ['boom'] })
    },
  }
}

/** Says one action after the other; while `hold` is set an answer waits for `answer()`. */
export function stageSupervisor(...actions: string[]) {
  const requests: DecisionRequest[] = []
  /** What the supervisor was shown at each call. */
  const shown: string[] = []
  const held: (() => void)[] = []
  const seen = { hold: false, calls: 0 }
  const supervisor: Supervisor = {
    async decide(request) {
      const action = actions[Math.min(seen.calls++, actions.length - 1)] ?? '/ls'
      requests.push(request)
      shown.push(JSON.stringify(request.transcript.messages()))
      if (seen.hold) {
        await new Promise<void>((resolve) => {
          held.push(resolve)
          request.signal.addEventListener('abort', resolve)
        })
      }
      if (request.signal.aborted) return err({ kind: 'cancelled', message: 'Cancelled.', remedy: '' })
      const parsed = parseDecision(JSON.stringify({ progress: '', thought: '', action, future: '' }))
      if (!parsed.ok) throw new Error(parsed.error)
      return ok({ ...parsed.value, usage: { inputTokens: 1, outputTokens: 1, costUsd: 0 } })
    },
  }
  return { supervisor, requests, shown, seen, answer: () => held.shift()?.() }
}

export const passes: Critic = {
  review: async ({ commit, round }) =>
    ok({
      critique: sampleCritique({ commit, round, criteria: [], passed: true }),
      usage: { inputTokens: 1, outputTokens: 1, costUsd: 0 },
    }),
}

export const refuses: Critic = {
  review: async ({ commit, round }) =>
    ok({
      critique: sampleCritique({ commit, round }),
      usage: { inputTokens: 1, outputTokens: 1, costUsd: 0 },
    }),
}

/** A workspace whose HEAD and branch are where `at` says. */
export const workspacesAt = (at: { head: string; branch: string }): Workspaces => {
  const stat = { files: 1, added: 1, removed: 0 }
  return {
    inspect: async () => ok(sampleIdentity.repository),
    create: async () => ok({ notices: [], base: BASE }),
    head: async (_, branch) => ok(branch === undefined ? at.head : at.branch),
    commits: async () => ok(at.head === BASE ? [] : [{ hash: at.head, subject: 'work', at: 0 }]),
    diff: async (_, range) => ok({ ...range, stat, patch: '', truncated: false }),
    stat: async () => ok({ stat, files: ['a.py'] }),
    branch: async () => ok([]),
    commitRange: async (_, commit) => ok({ base: BASE, head: commit }),
    fileAt: async () => ok({ bytes: 0, kind: 'missing', data: '', truncated: false }),
    files: async () => ok([]),
    repositoryFiles: async () => ok([]),
    discard: async () => ok(undefined),
    unlock: async () => ok([]),
    restoreTorn: async () => [],
    cleanCheckout: async () => ok({ directory: '/checkout', dispose: async () => undefined }),
    keep: async () => err({ kind: 'git-failed', message: 'not asked for', remedy: '' }),
  }
}

/** A fresh Aider, as `openInstance` gives it. */
export const opened = (instance: AiderInstance, change: Partial<OpenedInstance> = {}): OpenedInstance => ({
  ...{ instance, aiderVersion: '0.86.2', attached: false, left: null, notices: [] },
  ...change,
})

/** A session with everything around it played; `change` replaces what a test is about. */
export function stageSession(
  change: {
    task?: Partial<Task>
    actions?: string[]
    deps?: Partial<AiderSessionDeps>
    /** What another process recorded after the session was created. */
    past?: readonly SessionEvent[]
  } = {},
) {
  const events: SessionEvent[] = []
  const watchers = createListeners<[SessionEvent]>()
  const time = stillClock()
  const stage = stageAider()
  let next = stage
  const model = stageSupervisor(...(change.actions ?? ['/instruct go on']))
  const at = { head: WORK, branch: WORK }
  const budget: BudgetLine[] = []
  let view: SessionView | null = null
  const record = async (event: SessionEvent): Promise<SessionView> => {
    await Promise.resolve()
    events.push(event)
    seq += 1
    const logged: LoggedEvent = { v: 2, seq, at: time.clock.now(), event }
    view = evolve(view, logged)
    watchers.fire(event)
    return view
  }
  const current = (): SessionView => {
    if (view === null) throw new Error('not created yet')
    return view
  }
  const task = { ...sampleTask, testCommand: null, maxTurns: 50, ...change.task }
  const identity = { ...sampleIdentity, task }
  const past = change.past === undefined ? [] : logOf({ type: 'sessionCreated', identity }, ...change.past)
  for (const logged of past) view = evolve(view, logged)
  let seq = past.length
  const deps: AiderSessionDeps = {
    workspaces: workspacesAt(at),
    commands: {
      run: () => Promise.reject(new Error('not asked for')),
      endLeftovers: async () => undefined,
    },
    supervisor: model.supervisor,
    critic: passes,
    openInstance: async () => ok(opened(next.aider)),
    endLeft: async () => undefined,
    startGate: async () => () => undefined,
    newCancelSource,
    settings: settingsSchema.parse({}),
    record,
    view: current,
    past,
    startPoints: [],
    budget: () => budget,
    othersChanging: () => [],
    clock: time.clock,
    ...change.deps,
  }
  const types = () => events.map(({ type }) => type)
  return {
    ...{ deps, events, types, time, stage, model, at, budget, identity, record },
    view: current,
    /** The Aider that is opened from now on. */
    stageNext() {
      next = stageAider()
      return next
    },
    create: () => record({ type: 'sessionCreated', identity }),
    async open() {
      if (past.length === 0) await record({ type: 'sessionCreated', identity })
      return new AiderSession(deps)
    },
    /** Resolves at the next event of that kind. */
    next: (type: SessionEvent['type']): Promise<SessionEvent> =>
      new Promise((resolve) => {
        const stop = watchers.add((event) => {
          if (event.type !== type) return
          stop()
          resolve(event)
        })
      }),
    of: <T extends SessionEvent['type']>(type: T) =>
      events.filter((event): event is Extract<SessionEvent, { type: T }> => event.type === type),
    end: () => events.find((event) => event.type === 'sessionEnded'),
  }
}
