import i18next from 'i18next'
import type { CallResult } from '../../src-shared/ipc/contract.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import { bridge } from '../bridge.ts'
import { toastFailure } from '../ui/toast-failure.ts'
import { type KeepAnswers, sayKept } from './keeping.ts'
import { didUndoable } from './undo.ts'

export type Losers = {
  /** Not ended yet: they can be stopped. */
  readonly running: readonly SessionView[]
  /** Ended, with a workspace that could be put away. */
  readonly ended: readonly SessionView[]
}

/** What a race leaves beside its winner. */
export const losersOf = (views: readonly SessionView[], winner: SessionId): Losers => {
  const others = views.filter((view) => view.identity.id !== winner)
  return {
    running: others.filter((view) => !isEnded(view.state)),
    ended: others.filter((view) => isEnded(view.state) && view.archived === null),
  }
}

const idsOf = (views: readonly SessionView[]): SessionId[] => views.map((view) => view.identity.id)

/** One after the other, because each takes the disk; those that did it, and why the first did not. */
const each = async (
  name: 'session.stop' | 'session.archive' | 'session.restore',
  ids: readonly SessionId[],
): Promise<{ done: SessionId[]; failure: Failure | null }> => {
  const done: SessionId[] = []
  let failure: Failure | null = null
  for (const id of ids) {
    const answer = await bridge.call(name, { id })
    if (answer.ok) done.push(id)
    else failure ??= answer.error
  }
  return { done, failure }
}

const say = (failure: Failure | null): void => {
  if (failure !== null) toastFailure(failure)
}

const archive = async (ids: readonly SessionId[]): Promise<void> => {
  const { done, failure } = await each('session.archive', ids)
  say(failure)
  if (done.length === 0) return
  didUndoable({
    title: i18next.t('compare:archived', { count: done.length }),
    undo: async () => say((await each('session.restore', done)).failure),
  })
}

export type RaceEnd = KeepAnswers & {
  readonly winner: SessionId
  readonly losers: Losers
  readonly stopOthers: boolean
  readonly archiveOthers: boolean
}

/** Keeps the winner's branch and only then, as far as a person wants it, stops and puts away the others. */
export const endRace = async (end: RaceEnd): Promise<CallResult<'session.keep'>> => {
  const { winner, losers, as, override } = end
  const kept = await bridge.call('session.keep', { id: winner, as, override })
  if (!kept.ok) return kept
  sayKept(kept.value)
  const stopped = end.stopOthers ? await each('session.stop', idsOf(losers.running)) : null
  say(stopped?.failure ?? null)
  if (end.archiveOthers) await archive([...idsOf(losers.ended), ...(stopped?.done ?? [])])
  return kept
}
