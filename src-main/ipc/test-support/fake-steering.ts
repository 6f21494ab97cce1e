import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { SessionEvent, SessionView } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import type { ApprovalAnswer, SteeringAct } from '../../../src-shared/model/steering.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'

type RecordEvent = (id: SessionId, event: SessionEvent, change?: Partial<SessionView>) => void
type Recorded = { readonly event: SessionEvent; readonly change: Partial<SessionView> }

const ANSWERED = { approve: 'approved', edit: 'edited', veto: 'vetoed' } as const

const answered = (view: SessionView, answer: ApprovalAnswer): Result<Recorded, Failure> => {
  if (answer.kind === 'edit' && !answer.action.startsWith('/')) {
    return err({
      kind: 'bad-action',
      message: 'The action does not begin with one of /instruct, /add, /ls, /map, /run, /git, /finish.',
      remedy: 'Write a whole action, for example /instruct Add a test.',
    })
  }
  const asked = view.approval?.action ?? ''
  const action = answer.kind === 'edit' ? answer.action : answer.kind === 'veto' ? '' : asked
  const note = answer.kind === 'veto' ? answer.reason : ''
  return ok({
    event: { type: 'approvalAnswered', turn: view.turns, answer: ANSWERED[answer.kind], action, note },
    change: { state: 'deciding', since: Date.now(), approval: null },
  })
}

const effectOf = (view: SessionView, act: SteeringAct): Result<Recorded, Failure> => {
  const at = Date.now()
  switch (act.kind) {
    case 'pause':
      return ok({
        event: { type: 'pauseRequested', by: 'person' },
        change: { pause: { by: 'person', at } },
      })
    case 'resume':
      return ok({
        event: { type: 'resumed' },
        change: { pause: null, ...(view.state === 'paused' ? { state: 'deciding', since: at } : {}) },
      })
    case 'instruct':
      return ok({
        event: { type: 'personInstructed', text: act.text },
        change: { pendingInstructions: [...view.pendingInstructions, act.text] },
      })
    case 'approve-mode':
      return ok({ event: { type: 'approveModeSet', on: act.on }, change: { approveMode: act.on } })
    case 'answer':
      return answered(view, act.answer)
  }
}

/** Steering without anybody to steer: each act is recorded, and the view is what it asks for. */
export const createFakeSteering = (views: ReadonlyMap<SessionId, SessionView>, record: RecordEvent) => {
  const steer = async (id: SessionId, act: SteeringAct): Promise<Result<void, Failure>> => {
    const view = views.get(id)
    if (view === undefined || isEnded(view.state)) {
      return err({ kind: 'ended', message: 'The session has ended.', remedy: '' })
    }
    const effect = effectOf(view, act)
    if (!effect.ok) return effect
    record(id, effect.value.event, effect.value.change)
    return ok(undefined)
  }
  const steerAll = async (kind: 'pause' | 'resume'): Promise<number> => {
    const changing = [...views.values()].filter(
      (view) => !isEnded(view.state) && (view.pause === null) === (kind === 'pause'),
    )
    for (const view of changing) await steer(view.identity.id, { kind })
    return changing.length
  }
  return { steer, pauseAll: () => steerAll('pause'), resumeAll: () => steerAll('resume') }
}
