import { assertNever } from '../../../src-shared/assert-never.ts'
import type {
  LoggedEvent,
  SessionEvent,
  SessionIdentity,
  SessionState,
  SessionView,
  Usage,
} from '../../../src-shared/model/session.ts'

const created = (identity: SessionIdentity, at: number): SessionView => ({
  identity,
  state: 'queued',
  since: at,
  createdAt: at,
  reason: '',
  instance: null,
  notices: [],
  turns: 0,
  lastDecision: null,
  critiques: [],
  head: identity.repository.base,
  stat: { files: 0, added: 0, removed: 0 },
  usage: { inputTokens: 0, outputTokens: 0, costUsd: null, partlyUnknown: false, modelCalls: 0 },
  kept: [],
  lastSeq: 0,
})

const inState = (view: SessionView, state: SessionState, at: number): SessionView =>
  view.state === state ? view : { ...view, state, since: at }

function withUsage(view: SessionView, usage: Usage, modelCalls: number): SessionView {
  const known = usage.costUsd
  return {
    ...view,
    usage: {
      inputTokens: view.usage.inputTokens + usage.inputTokens,
      outputTokens: view.usage.outputTokens + usage.outputTokens,
      costUsd: known === null ? view.usage.costUsd : (view.usage.costUsd ?? 0) + known,
      partlyUnknown: view.usage.partlyUnknown || known === null,
      modelCalls: view.usage.modelCalls + modelCalls,
    },
  }
}

const onInstance = (view: SessionView, event: SessionEvent, at: number): SessionView => {
  switch (event.type) {
    case 'instanceStarted':
      return inState({ ...view, instance: { phase: 'starting', since: at, pid: event.pid } }, 'starting', at)
    case 'instancePhaseChanged':
      return view.instance === null
        ? view
        : { ...view, instance: { ...view.instance, phase: event.phase, since: at } }
    default:
      return view
  }
}

/** A turn of Aider's: its tokens count, and so does its price where Aider made a model call at all. */
function afterTurn(view: SessionView, event: Extract<SessionEvent, { type: 'turnEnded' }>): SessionView {
  const { tokensSent, tokensReceived, costUsd } = event.report
  const next = { ...view, head: event.head, stat: event.stat }
  if (tokensSent + tokensReceived === 0) return next
  return withUsage(next, { inputTokens: tokensSent, outputTokens: tokensReceived, costUsd }, 0)
}

function evolveEvent(view: SessionView, event: SessionEvent, at: number): SessionView {
  switch (event.type) {
    case 'sessionCreated':
      return view
    case 'preparationStarted':
      return inState(view, 'preparing', at)
    case 'workspaceReady':
      return { ...view, notices: [...view.notices, ...event.notices] }
    case 'instanceStarted':
    case 'instancePhaseChanged':
      return onInstance(view, event, at)
    case 'decisionRequested':
      return inState(view, 'deciding', at)
    case 'decisionRejected':
    case 'critiqueRejected':
      return withUsage(view, event.usage, 1)
    case 'decisionMade':
      return withUsage({ ...view, turns: event.turn, lastDecision: event.decision }, event.usage, 1)
    case 'instructionSent':
      return inState(view, 'working', at)
    case 'turnEnded':
      return afterTurn(view, event)
    case 'critiqueStarted':
      return inState(view, 'critiquing', at)
    case 'critiqueGiven':
      return withUsage({ ...view, critiques: [...view.critiques, event.critique] }, event.usage, 1)
    case 'branchKept':
      return {
        ...view,
        kept: [...view.kept, { into: event.into, branch: event.branch, commit: event.commit }],
      }
    case 'sessionEnded':
      return { ...inState(view, event.state, at), reason: event.reason }
    case 'confirmAnswered':
    case 'instructionAcknowledged':
    case 'turnRefused':
    case 'testRan':
    case 'modelRetried':
      return view
    default:
      return assertNever(event)
  }
}

/** Folds one logged event into the view. The first event of a session must be `sessionCreated`. */
export function evolve(view: SessionView | null, logged: LoggedEvent): SessionView {
  const { event, at, seq } = logged
  if (view === null) {
    if (event.type !== 'sessionCreated') throw new Error(`a session's log begins with ${event.type}`)
    return { ...created(event.identity, at), lastSeq: seq }
  }
  return { ...evolveEvent(view, event, at), lastSeq: seq }
}

/** The fold of a whole log; `null` for an empty one. */
export const fold = (events: readonly LoggedEvent[]): SessionView | null =>
  events.reduce<SessionView | null>(evolve, null)
