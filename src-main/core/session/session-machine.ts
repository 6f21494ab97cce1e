import { assertNever } from '../../../src-shared/assert-never.ts'
import { addSpent, localDay, NOTHING_SPENT, type Spent } from '../../../src-shared/model/budget.ts'
import {
  isActive,
  type LoggedEvent,
  newSessionView,
  type Overlap,
  type SessionEvent,
  type SessionState,
  type SessionView,
  type Usage,
} from '../../../src-shared/model/session.ts'

/** What an event changes of a view: its new members alone, so that a whole log is folded without a copy per event. */
type Change = Partial<SessionView>

const inState = (view: SessionView, state: SessionState, at: number): Change => {
  if (view.state === state) return {}
  const worked = isActive(view.state) ? Math.max(0, at - view.since) : 0
  return { ...withSpent(view, { ...NOTHING_SPENT, activeMs: worked }, at), state, since: at }
}

function withSpent({ spentByDay }: SessionView, spent: Spent, at: number): Change {
  const day = localDay(at)
  return { spentByDay: { ...spentByDay, [day]: addSpent(spentByDay[day] ?? NOTHING_SPENT, spent) } }
}

type Used = {
  readonly usage: Usage
  readonly modelCalls: number
  readonly at: number
  readonly turns?: number
}

function withUsage(view: SessionView, { usage, modelCalls, at, turns = 0 }: Used): Change {
  const known = usage.costUsd
  const spent: Spent = {
    usd: known ?? 0,
    usdPartlyUnknown: known === null,
    tokens: usage.inputTokens + usage.outputTokens,
    turns,
    activeMs: 0,
  }
  return {
    ...withSpent(view, spent, at),
    usage: {
      inputTokens: view.usage.inputTokens + usage.inputTokens,
      outputTokens: view.usage.outputTokens + usage.outputTokens,
      costUsd: known === null ? view.usage.costUsd : (view.usage.costUsd ?? 0) + known,
      partlyUnknown: view.usage.partlyUnknown || known === null,
      modelCalls: view.usage.modelCalls + modelCalls,
    },
  }
}

function onInstance(view: SessionView, event: SessionEvent, at: number): Change {
  switch (event.type) {
    case 'instanceStarted':
      return {
        ...inState(view, 'starting', at),
        instance: { phase: 'starting', since: at, pid: event.pid },
        notices: [...view.notices, ...(event.notices ?? [])],
      }
    case 'instancePhaseChanged':
      return view.instance === null
        ? {}
        : { instance: { phase: event.phase, since: at, pid: view.instance.pid } }
    default:
      return {}
  }
}

/** Between the last event of the former process and this one nobody worked, so that time counts for nothing. */
const onContinued = (view: SessionView, at: number): Change => {
  const until = Math.max(view.since, view.updatedAt)
  const worked = isActive(view.state) ? until - view.since : 0
  return { ...withSpent(view, { ...NOTHING_SPENT, activeMs: worked }, until), since: at }
}

/** A turn of Aider's: its tokens count, and so does its price where Aider made a model call at all. */
function afterTurn(
  view: SessionView,
  event: Extract<SessionEvent, { type: 'turnEnded' }>,
  at: number,
): Change {
  const { tokensSent, tokensReceived, costUsd } = event.report
  const next = { head: event.head, stat: event.stat, files: event.files ?? view.files }
  if (tokensSent + tokensReceived === 0) return next
  const usage = { inputTokens: tokensSent, outputTokens: tokensReceived, costUsd }
  return { ...next, ...withUsage(view, { usage, modelCalls: 0, at }) }
}

const onWorkspace = (
  view: SessionView,
  { notices, base, startedFrom = [] }: Extract<SessionEvent, { type: 'workspaceReady' }>,
): Change => {
  const told = { notices: [...view.notices, ...notices], startedFrom }
  if (base === undefined) return told
  const repository = { ...view.identity.repository, base }
  return { ...told, head: base, identity: { ...view.identity, repository } }
}

function toldOf(view: SessionView, others: readonly Overlap[]): SessionView['told'] {
  const told = { ...view.told }
  for (const { session, files } of others) told[session] = [...(told[session] ?? []), ...files]
  return told
}

type SteeringEvent = Extract<
  SessionEvent,
  {
    type:
      | 'pauseRequested'
      | 'paused'
      | 'resumed'
      | 'approveModeSet'
      | 'approvalAsked'
      | 'approvalAnswered'
      | 'personInstructed'
  }
>

/** What a person asked for. */
function onSteering(view: SessionView, event: SteeringEvent, at: number): Change {
  switch (event.type) {
    case 'pauseRequested':
      return { pause: { by: event.by, at } }
    case 'paused':
      return inState(view, 'paused', at)
    case 'resumed':
      return { ...(view.state === 'paused' ? inState(view, 'deciding', at) : {}), pause: null }
    case 'approveModeSet':
      return { approveMode: event.on }
    case 'approvalAsked': {
      const { type: _, ...approval } = event
      return { ...inState(view, 'awaiting-approval', at), approval }
    }
    case 'approvalAnswered':
      return { ...inState(view, 'deciding', at), approval: null }
    case 'personInstructed':
      return { pendingInstructions: [...view.pendingInstructions, event.text] }
    default:
      return assertNever(event)
  }
}

/** What the session was told or warned of; none of it changes its state. */
function onNotice(view: SessionView, event: SessionEvent): Change {
  switch (event.type) {
    case 'budgetWarned':
      return { budgetWarnings: [...view.budgetWarnings, { scope: event.scope, unit: event.unit }] }
    case 'othersTold':
      return { told: toldOf(view, event.others) }
    case 'branchKept': {
      const { type: _, ...kept } = event
      return { kept: [...view.kept, kept] }
    }
    case 'archived': {
      const { type: _, ...archived } = event
      return { archived }
    }
    case 'restored':
      return event.from === 'archive' ? { archived: null } : {}
    default:
      return {}
  }
}

const onInstruction = (
  view: SessionView,
  { origin }: Extract<SessionEvent, { type: 'instructionSent' }>,
  at: number,
): Change => {
  const working = { ...inState(view, 'working', at), approval: null }
  return origin === 'person'
    ? { ...working, pendingInstructions: view.pendingInstructions.slice(1) }
    : working
}

function changeBy(event: SessionEvent, view: SessionView, at: number): Change {
  switch (event.type) {
    case 'sessionCreated':
      return {}
    case 'preparationStarted':
      return inState(view, 'preparing', at)
    case 'workspaceReady':
      return onWorkspace(view, event)
    case 'instanceStarted':
    case 'instancePhaseChanged':
      return onInstance(view, event, at)
    case 'decisionRequested':
      return inState(view, 'deciding', at)
    case 'decisionRejected':
    case 'critiqueRejected':
      return withUsage(view, { usage: event.usage, modelCalls: 1, at })
    case 'decisionMade':
      return {
        ...withUsage(view, { usage: event.usage, modelCalls: 1, at, turns: 1 }),
        turns: event.turn,
        lastDecision: event.decision,
      }
    case 'instructionSent':
      return onInstruction(view, event, at)
    case 'turnEnded':
      return afterTurn(view, event, at)
    case 'critiqueStarted': {
      const { commit: head, stat = view.stat, files = view.files } = event
      return { ...inState(view, 'critiquing', at), head, stat, files }
    }
    case 'critiqueGiven':
      return {
        ...withUsage(view, { usage: event.usage, modelCalls: 1, at }),
        critiques: [...view.critiques, event.critique],
      }
    case 'pauseRequested':
    case 'paused':
    case 'resumed':
    case 'approveModeSet':
    case 'approvalAsked':
    case 'approvalAnswered':
    case 'personInstructed':
      return onSteering(view, event, at)
    case 'sessionEnded':
      return {
        ...inState(view, event.state, at),
        reason: event.reason,
        // Version 1 told no cause, but acceptance has only one.
        cause: event.cause ?? (event.state === 'accepted' ? 'accepted' : 'unknown'),
        pause: null,
        approval: null,
      }
    case 'branchKept':
    case 'archived':
    case 'restored':
    case 'budgetWarned':
    case 'othersTold':
      return onNotice(view, event)
    case 'turnRefused':
      // Its question was open when Aider ended, and a person worked with the next one first.
      return { approval: null }
    case 'sessionContinued':
      return onContinued(view, at)
    case 'instanceLost':
      return { instance: null }
    case 'confirmAnswered':
    case 'instructionAcknowledged':
    case 'instructionWithdrawn':
    case 'testRan':
    case 'checkRan':
    case 'modelRetried':
    case 'loopNoticed':
    case 'priceUnknown':
      return {}
    default:
      return assertNever(event)
  }
}

function begin({ event, at, seq }: LoggedEvent): SessionView {
  if (event.type !== 'sessionCreated') throw new Error(`a session's log begins with ${event.type}`)
  return { ...newSessionView(event.identity, at), lastSeq: seq, updatedAt: at }
}

/** Takes the event into a view that nobody else holds; what the view's members hold is never changed. */
function take(view: SessionView, { event, at, seq, skew = 0 }: LoggedEvent): void {
  // What the clock jumped over is no time that the session was in its state.
  view.since += skew
  view.updatedAt += skew
  Object.assign(view, changeBy(event, view, at))
  view.lastSeq = seq
  view.updatedAt = at
}

/** Folds one logged event into a new view. The first event of a session must be `sessionCreated`. */
export function evolve(view: SessionView | null, logged: LoggedEvent): SessionView {
  if (view === null) return begin(logged)
  const next = { ...view }
  take(next, logged)
  return next
}

/** The fold of a whole log; `null` for an empty one. */
export function fold([first, ...others]: readonly LoggedEvent[]): SessionView | null {
  if (first === undefined) return null
  const view = begin(first)
  for (const logged of others) take(view, logged)
  return view
}
