import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionView, Snapshot } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { Clock, KeptStore, SessionTrash } from '../ports.ts'

/** What archiving, deleting and bringing back work with. */
export type PutAwayDeps = {
  readonly keptStore: KeptStore
  readonly trash: SessionTrash
  readonly clock: Clock
}

/** Snapshots the workspace as far as that goes, then moves the session's folder to the trash in any case. */
export async function trashSession(
  { keptStore, trash, clock }: PutAwayDeps,
  { identity, archived }: SessionView,
): Promise<Result<{ trash: string; notice: string }, Failure>> {
  const doubt = await trash.disprove(identity)
  if (doubt !== null) return err(doubt)
  const at = clock.now()
  let snapshot: Snapshot | null = archived
  let notice = ''
  if (await keptStore.hasWorkspace(identity)) {
    const taken = await keptStore.snapshot(identity, at)
    if (taken.ok) snapshot = taken.value.snapshot
    else notice = `${taken.error.message} It is kept whole in the trash, and nowhere else.`
  }
  const moved = await trash.moveToTrash(identity, { at, snapshot })
  return moved.ok ? ok({ ...moved.value, notice }) : moved
}

const refused = (kind: string, message: string, remedy: string) => err({ kind, message, remedy })

/** Snapshots the workspace; `record` notes it before anything is removed. */
export async function archiveSession(
  { keptStore, trash, clock }: PutAwayDeps,
  { identity, state, archived }: SessionView,
  record: (snapshot: Snapshot) => Promise<unknown>,
): Promise<Result<void, Failure>> {
  const { id } = identity
  if (archived !== null) return refused('archived', `Session ${id} is archived already.`, '')
  if (!isEnded(state))
    return refused('session-runs', `Session ${id} still runs.`, `Stop it first: \`100x stop ${id}\`.`)
  const doubt = await trash.disprove(identity)
  if (doubt !== null) return err(doubt)
  if (!(await keptStore.hasWorkspace(identity)))
    return refused(
      'workspace-missing',
      `The workspace of session ${id} is gone, so none can be archived.`,
      '',
    )
  const taken = await keptStore.snapshot(identity, clock.now())
  if (!taken.ok) return taken
  const { snapshot, notKept } = taken.value
  if (notKept.length > 0)
    return refused(
      'inner-repository',
      `The workspace of session ${id} holds other repositories, whose files would be lost: ${notKept.join(', ')}.`,
      'Move them away, and archive again.',
    )
  await record(snapshot)
  return keptStore.dropWorkspace(identity)
}

/** Brings an archived session's workspace back; what a drop left whole is taken as it is. */
export async function unarchive(
  { keptStore }: PutAwayDeps,
  { identity }: SessionView,
  snapshot: Snapshot,
): Promise<Result<void, Failure>> {
  if (await keptStore.hasWorkspace(identity)) return ok(undefined)
  return keptStore.restoreWorkspace(identity, snapshot)
}
