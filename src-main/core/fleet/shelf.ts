import type { SessionId } from '../../../src-shared/model/ids.ts'
import { err, ok } from '../../../src-shared/result.ts'
import type { Verb } from '../orchestrator-api.ts'
import type { OwnerRequest, SessionOwnership } from '../session-ownership.ts'
import { noSuchSession, sealedLog, unreadableLog } from './failures.ts'
import { archiveSession, type PutAwayDeps, trashSession, unarchive } from './put-away.ts'
import type { SessionRecords } from './session-records.ts'

type ShelfDeps = PutAwayDeps & {
  readonly ownership: SessionOwnership
  readonly workspacePath: (id: SessionId) => string
}

/** Sessions that are put away and brought back, whichever process runs them. */
export class Shelf {
  readonly #deps: ShelfDeps
  readonly #records: SessionRecords
  readonly #stop: (id: SessionId, reason: string) => Verb<void>

  constructor(deps: ShelfDeps, records: SessionRecords, stop: (id: SessionId, reason: string) => Verb<void>) {
    this.#deps = deps
    this.#records = records
    this.#stop = stop
  }

  async delete(id: SessionId): Verb<{ trash: string; notice: string }> {
    const entry = this.#records.find(id)
    const doubt = entry === undefined ? null : await this.#deps.trash.disprove(entry.view.identity)
    if (entry === undefined || doubt !== null) return err(doubt ?? noSuchSession(id))
    const stopped = await this.#stop(id, 'Deleted.')
    if (!stopped.ok) return stopped
    if (await this.#deps.ownership.isOwnedElsewhere(id)) {
      const forgotten = await this.#deps.ownership.ask({ verb: 'forget', id })
      // The stop may have been all that its process waited for.
      if (!forgotten.ok && (await this.#deps.ownership.isOwnedElsewhere(id))) return forgotten
    }
    const trashed = await trashSession(this.#deps, entry.view)
    if (trashed.ok) this.#records.forget(id)
    return trashed
  }

  async archive(id: SessionId): Verb<void> {
    const entry = this.#records.find(id)
    if (entry === undefined) return err(noSuchSession(id))
    if (entry.live === null && (await this.#deps.ownership.isOwnedElsewhere(id)))
      return this.#askOwner({ verb: 'archive', id })
    if (entry.sealed !== '') return err(sealedLog(id, entry.sealed))
    return archiveSession(this.#deps, entry.view, (snapshot) =>
      this.#records.record(id, { type: 'archived', ...snapshot }),
    )
  }

  async restore(id: SessionId): Verb<{ from: 'trash' | 'archive' }> {
    const entry = this.#records.find(id)
    const archived = entry?.view.archived ?? null
    if (entry === undefined || archived === null) return this.#takeFromTrash(id)
    if (await this.#deps.ownership.isOwnedElsewhere(id)) {
      const asked = await this.#askOwner({ verb: 'restore', id })
      return asked.ok ? ok({ from: 'archive' }) : asked
    }
    if (entry.sealed !== '') return err(sealedLog(id, entry.sealed))
    const made = await unarchive(this.#deps, entry.view, archived)
    if (!made.ok) return made
    await this.#records.record(id, { type: 'restored', from: 'archive' })
    return ok({ from: 'archive' })
  }

  async #takeFromTrash(id: SessionId): Verb<{ from: 'trash' }> {
    const back = await this.#deps.trash.restore(id)
    if (!back.ok) return back
    await this.#records.takeBack(id)
    const entry = this.#records.find(id)
    if (entry === undefined) return err(unreadableLog(id, this.#deps.workspacePath(id)))
    if (entry.sealed === '') await this.#records.record(id, { type: 'restored', from: 'trash' })
    return ok({ from: 'trash' })
  }

  async #askOwner(request: OwnerRequest): Verb<void> {
    const asked = await this.#deps.ownership.ask(request)
    await this.#records.reload(request.id)
    return asked.ok ? ok(undefined) : asked
  }
}
