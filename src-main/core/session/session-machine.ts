import { assertNever } from '../../../src-shared/assert-never.ts'
import type { Spent } from '../../../src-shared/model/budget.ts'
import {
  type EventOf,
  type LoggedEvent,
  newSessionView,
  type Overlap,
  type SessionEvent,
  type SessionState,
  type SessionView,
  type SteeringEvent,
  type Usage,
} from '../../../src-shared/model/session.ts'
import { isActive } from '../../../src-shared/model/session-facts.ts'
import { addSpent, localDay, NOTHING_SPENT } from '../../../src-shared/model/spending.ts'

/**
 * A view that nobody else holds yet. An event gives it new members, one by one and without a copy, for a start folds
 * every log; what its members hold is never changed.
 */
type Draft = SessionView

function enter(view: Draft, state: SessionState, at: number): void {
  if (view.state === state) return
  spendTime(view, isActive(view.state) ? Math.max(0, at - view.since) : 0, at)
  view.state = state
  view.since = at
}

const spendTime = (view: Draft, activeMs: number, at: number): void =>
  spend(view, { ...NOTHING_SPENT, activeMs }, at)

function spend(view: Draft, spent: Spent, at: number): void {
  const day = localDay(at)
  const days = { ...view.spentByDay }
  days[day] = addSpent(days[day] ?? NOTHING_SPENT, spent)
  view.spentByDay = days
}

type Used = {
  readonly usage: Usage
  readonly modelCalls: number
  readonly at: number
  readonly turns?: number
}

function use(view: Draft, { usage, modelCalls, at, turns = 0 }: Used): void {
  const known = usage.costUsd
  const tokens = usage.inputTokens + usage.outputTokens
  spend(view, { usd: known ?? 0, usdPartlyUnknown: known === null, tokens, turns, activeMs: 0 }, at)
  const before = view.usage
  view.usage = {
    inputTokens: before.inputTokens + usage.inputTokens,
    outputTokens: before.outputTokens + usage.outputTokens,
    costUsd: known === null ? before.costUsd : (before.costUsd ?? 0) + known,
    partlyUnknown: before.partlyUnknown || known === null,
    modelCalls: before.modelCalls + modelCalls,
  }
}

function onInstance(
  view: Draft,
  event: EventOf<'instanceStarted' | 'instancePhaseChanged'>,
  at: number,
): void {
  if (event.type === 'instanceStarted') {
    enter(view, 'starting', at)
    view.instance = { phase: 'starting', since: at, pid: event.pid }
    view.notices = [...view.notices, ...(event.notices ?? [])]
  } else if (view.instance !== null) {
    view.instance = { phase: event.phase, since: at, pid: view.instance.pid }
  }
}

/** Between the last event of the former process and this one nobody worked, so that time counts for nothing. */
function onContinued(view: Draft, at: number): void {
  const until = Math.max(view.since, view.updatedAt)
  spendTime(view, isActive(view.state) ? until - view.since : 0, until)
  view.since = at
}

/** A turn of Aider's: its tokens count, and so does its price where Aider made a model call at all. */
function afterTurn(view: Draft, event: EventOf<'turnEnded'>, at: number): void {
  const { tokensSent, tokensReceived, costUsd } = event.report
  view.head = event.head
  view.stat = event.stat
  view.files = event.files ?? view.files
  if (tokensSent + tokensReceived === 0) return
  use(view, { usage: { inputTokens: tokensSent, outputTokens: tokensReceived, costUsd }, modelCalls: 0, at })
}

function onWorkspace(view: Draft, { notices, base, startedFrom = [] }: EventOf<'workspaceReady'>): void {
  view.notices = [...view.notices, ...notices]
  view.startedFrom = startedFrom
  if (base === undefined) return
  view.head = base
  view.identity = { ...view.identity, repository: { ...view.identity.repository, base } }
}

function toldOf(view: SessionView, others: readonly Overlap[]): SessionView['told'] {
  const told = { ...view.told }
  for (const { session, files } of others) told[session] = [...(told[session] ?? []), ...files]
  return told
}

/** What a person asked for. */
function onSteering(view: Draft, event: SteeringEvent, at: number): void {
  switch (event.type) {
    case 'pauseRequested':
      view.pause = { by: event.by, at }
      return
    case 'paused':
      enter(view, 'paused', at)
      return
    case 'resumed':
      if (view.state === 'paused') enter(view, 'deciding', at)
      view.pause = null
      return
    case 'approveModeSet':
      view.approveMode = event.on
      return
    case 'approvalAsked': {
      const { type: _, ...approval } = event
      enter(view, 'awaiting-approval', at)
      view.approval = approval
      return
    }
    case 'approvalAnswered':
      enter(view, 'deciding', at)
      view.approval = null
      return
    case 'personInstructed':
      view.pendingInstructions = [...view.pendingInstructions, event.text]
      return
    default:
      assertNever(event)
  }
}

type NoticeEvent = EventOf<'budgetWarned' | 'othersTold' | 'branchKept' | 'archived' | 'restored'>

/** What the session was told or warned of; none of it changes its state. */
function onNotice(view: Draft, event: NoticeEvent): void {
  switch (event.type) {
    case 'budgetWarned':
      view.budgetWarnings = [...view.budgetWarnings, { scope: event.scope, unit: event.unit }]
      return
    case 'othersTold':
      view.told = toldOf(view, event.others)
      return
    case 'branchKept': {
      const { type: _, ...kept } = event
      view.kept = [...view.kept, kept]
      return
    }
    case 'archived': {
      const { type: _, ...archived } = event
      view.archived = archived
      return
    }
    case 'restored':
      if (event.from === 'archive') view.archived = null
      return
    default:
      assertNever(event)
  }
}

function onInstruction(view: Draft, { origin }: EventOf<'instructionSent'>, at: number): void {
  enter(view, 'working', at)
  view.approval = null
  if (origin === 'person') view.pendingInstructions = view.pendingInstructions.slice(1)
}

function onCritique(view: Draft, event: EventOf<'critiqueStarted' | 'critiqueGiven'>, at: number): void {
  if (event.type === 'critiqueStarted') {
    enter(view, 'critiquing', at)
    view.head = event.commit
    view.stat = event.stat ?? view.stat
    view.files = event.files ?? view.files
  } else {
    use(view, { usage: event.usage, modelCalls: 1, at })
    view.critiques = [...view.critiques, event.critique]
  }
}

function onEnd(view: Draft, event: EventOf<'sessionEnded'>, at: number): void {
  enter(view, event.state, at)
  view.reason = event.reason
  // Version 1 told no cause, but acceptance has only one.
  view.cause = event.cause ?? (event.state === 'accepted' ? 'accepted' : 'unknown')
  view.pause = null
  view.approval = null
}

function apply(event: SessionEvent, view: Draft, at: number): void {
  switch (event.type) {
    case 'preparationStarted':
      enter(view, 'preparing', at)
      return
    case 'workspaceReady':
      onWorkspace(view, event)
      return
    case 'instanceStarted':
    case 'instancePhaseChanged':
      onInstance(view, event, at)
      return
    case 'decisionRequested':
      enter(view, 'deciding', at)
      return
    case 'decisionRejected':
    case 'critiqueRejected':
      use(view, { usage: event.usage, modelCalls: 1, at })
      return
    case 'decisionMade':
      view.turns = event.turn
      view.lastDecision = event.decision
      use(view, { usage: event.usage, modelCalls: 1, at, turns: 1 })
      return
    case 'instructionSent':
      onInstruction(view, event, at)
      return
    case 'instructionWithdrawn':
      if (event.text !== undefined) view.pendingInstructions = [event.text, ...view.pendingInstructions]
      return
    case 'turnEnded':
      afterTurn(view, event, at)
      return
    case 'critiqueStarted':
    case 'critiqueGiven':
      onCritique(view, event, at)
      return
    case 'pauseRequested':
    case 'paused':
    case 'resumed':
    case 'approveModeSet':
    case 'approvalAsked':
    case 'approvalAnswered':
    case 'personInstructed':
      onSteering(view, event, at)
      return
    case 'sessionEnded':
      onEnd(view, event, at)
      return
    case 'branchKept':
    case 'archived':
    case 'restored':
    case 'budgetWarned':
    case 'othersTold':
      onNotice(view, event)
      return
    case 'turnRefused':
      // Its question was open when Aider ended, and a person worked with the next one first.
      view.approval = null
      return
    case 'sessionContinued':
      onContinued(view, at)
      return
    case 'instanceLost':
      view.instance = null
      return
    case 'sessionCreated':
    case 'confirmAnswered':
    case 'instructionAcknowledged':
    case 'testRan':
    case 'checkRan':
    case 'modelRetried':
    case 'loopNoticed':
    case 'priceUnknown':
      return
    default:
      assertNever(event)
  }
}

function begin({ event, at, seq }: LoggedEvent): SessionView {
  if (event.type !== 'sessionCreated') throw new Error(`a session's log begins with ${event.type}`)
  return { ...newSessionView(event.identity, at), lastSeq: seq, updatedAt: at }
}

function take(view: Draft, { event, at, seq, skew = 0 }: LoggedEvent): void {
  // What the clock jumped over is no time that the session was in its state.
  view.since += skew
  view.updatedAt += skew
  apply(event, view, at)
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
