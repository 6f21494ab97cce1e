import i18next from 'i18next'
import { create } from 'zustand'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import type { Result } from '../../src-shared/result.ts'
import { bridge } from '../bridge.ts'
import { say } from '../i18n/say.ts'
import { toast } from '../ui/toast-manager.ts'
import { deleteSessions } from './deletion.ts'
import { type BulkWay, fits } from './fleet-view.ts'
import { continueSession } from './interruption.ts'
import { didUndoable } from './undo.ts'

export type BulkRun = { readonly way: BulkWay; readonly done: number; readonly total: number }
/** What a person is asked about before it begins. */
export type BulkQuestion = { readonly way: BulkWay; readonly views: readonly SessionView[] }
type BulkState = {
  /** What is being done to many now; the rest of it can be called off. */
  readonly run: BulkRun | null
  readonly calledOff: boolean
  readonly asking: BulkQuestion | null
}
export const useBulk = create<BulkState>(() => ({ run: null, calledOff: false, asking: null }))
export const callOffBulk = (): void => useBulk.setState({ calledOff: true })

type Failed = { readonly view: SessionView; readonly failure: Failure }
type Outcome = { readonly done: readonly SessionView[]; readonly failed: readonly Failed[] }
type Act = (view: SessionView) => Promise<Result<unknown, Failure>>

const steer = (id: string, kind: 'pause' | 'resume') => bridge.call('session.steer', { id, act: { kind } })

const ACTS: Readonly<Record<Exclude<BulkWay, 'delete'>, Act>> = {
  resume: ({ identity, state }) =>
    state === 'interrupted' ? continueSession(identity.id) : steer(identity.id, 'resume'),
  pause: ({ identity }) => steer(identity.id, 'pause'),
  stop: ({ identity }) => bridge.call('session.stop', { id: identity.id }),
  archive: ({ identity }) => bridge.call('session.archive', { id: identity.id }),
}
/** Way back of each; what cannot be taken back has none. */
const BACK: Partial<Record<BulkWay, Act>> = {
  // One that was interrupted and goes on now is paused as well: it cannot be interrupted again.
  resume: ({ identity }) => steer(identity.id, 'pause'),
  pause: ({ identity }) => steer(identity.id, 'resume'),
  archive: ({ identity }) => bridge.call('session.restore', { id: identity.id }),
}

const nameOf = ({ identity }: SessionView): string =>
  `${identity.task.title} · ${i18next.t('common:sessionNumber', { number: identity.number })}`

/** Failures that are said one by one; the others are counted. */
const NAMED = 3

/** Each one that failed with its name and reason, in one message that stays. */
export const sayFailed = (title: string, failed: readonly Failed[]): void => {
  if (failed.length === 0) return
  const named = failed.slice(0, NAMED).map(({ view, failure }) => `${nameOf(view)}: ${say(failure.message)}`)
  const more = failed.length > NAMED ? [i18next.t('fleet:moreFailed', { count: failed.length - NAMED })] : []
  toast({ tone: 'danger', title, detail: [...named, ...more].join('\n') })
}

/** One after the other: each stops processes or moves a workspace. One that fails keeps none of the others. */
const each = async (way: BulkWay, views: readonly SessionView[], act: Act): Promise<Outcome> => {
  const done: SessionView[] = []
  const failed: Failed[] = []
  for (const view of views) {
    if (useBulk.getState().calledOff) break
    useBulk.setState({ run: { way, done: done.length + failed.length, total: views.length } })
    const outcome = await act(view)
    if (outcome.ok) done.push(view)
    else failed.push({ view, failure: outcome.error })
  }
  return { done, failed }
}

const sayDone = (way: Exclude<BulkWay, 'delete'>, done: readonly SessionView[]): void => {
  if (done.length === 0) return
  const title = i18next.t(`fleet:did.${way}`, { count: done.length })
  const back = BACK[way]
  if (back === undefined) {
    toast({ title })
    return
  }
  const undo = async () => {
    const { failed } = await each(way, done, back)
    useBulk.setState({ run: null, calledOff: false })
    sayFailed(i18next.t('fleet:notUndone'), failed)
  }
  didUndoable({ title, undo })
}

/** Does it to those of them that it fits. */
export const runBulk = async (way: BulkWay, views: readonly SessionView[]): Promise<void> => {
  if (useBulk.getState().run !== null) return
  const fitting = views.filter((view) => fits(way, view))
  if (fitting.length === 0) return
  if (way === 'delete') return deleteSessions(fitting)
  useBulk.setState({ run: { way, done: 0, total: fitting.length }, calledOff: false })
  const { done, failed } = await each(way, fitting, ACTS[way])
  useBulk.setState({ run: null, calledOff: false })
  sayDone(way, done)
  sayFailed(i18next.t(`fleet:failed.${way}`, { count: failed.length }), failed)
}

/** A session that is stopped, or deleted while it runs, does not go on: no undo brings that back. */
const endsSome = (way: BulkWay, views: readonly SessionView[]): boolean =>
  way === 'stop' || (way === 'delete' && views.some(({ state }) => !isEnded(state)))

/** Asks first where it cannot be taken back whole. `true`: it has begun. */
export const beginBulk = (way: BulkWay, views: readonly SessionView[]): boolean => {
  const fitting = views.filter((view) => fits(way, view))
  if (endsSome(way, fitting)) {
    useBulk.setState({ asking: { way, views: fitting } })
    return false
  }
  void runBulk(way, fitting)
  return true
}

export const answerBulk = (yes: boolean): void => {
  const { asking } = useBulk.getState()
  useBulk.setState({ asking: null })
  if (yes && asking !== null) void runBulk(asking.way, asking.views)
}
