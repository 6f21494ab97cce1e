import type { BranchCommit, DiffRange, FileContent } from '../../../src-shared/model/branch-content.ts'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import type { Diff } from '../../../src-shared/model/workspace.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { Verb } from '../orchestrator-api.ts'
import type { KeptStore, Workspaces } from '../ports.ts'
import { noSuchSession, noWorkspaceYet } from './failures.ts'

type Deps = { readonly workspaces: Workspaces; readonly keptStore: Pick<KeptStore, 'folder'> }

/** Where a session's commits are read. */
type Place = {
  /** Its workspace; of an archived one the store that keeps what it held. */
  readonly folder: string
  readonly isKept: boolean
  /** The commit that its branch starts from. */
  readonly base: string
  readonly head: string
  readonly view: SessionView
}

const hasBegun = ({ state }: SessionView): boolean => state !== 'queued' && state !== 'preparing'

/** What a session's branch holds, whether its workspace is there or was archived. */
export class BranchContents {
  readonly #deps: Deps
  readonly #find: (id: SessionId) => SessionView | null

  constructor(deps: Deps, find: (id: SessionId) => SessionView | null) {
    this.#deps = deps
    this.#find = find
  }

  async diff(id: SessionId, range: DiffRange = { kind: 'branch' }): Verb<Diff> {
    const place = await this.#place(id)
    if (!place.ok) return place
    const { folder, base, head, view } = place.value
    switch (range.kind) {
      case 'branch':
        return this.#deps.workspaces.diff(folder, { base, head })
      case 'since-critique': {
        const reviewed = view.critiques.at(-1)?.commit ?? base
        return this.#deps.workspaces.diff(folder, { base: reviewed, head })
      }
      case 'commit': {
        const commit = await this.#deps.workspaces.commitRange(folder, range.hash)
        return commit.ok ? this.#deps.workspaces.diff(folder, commit.value) : commit
      }
    }
  }

  async commits(id: SessionId): Verb<BranchCommit[]> {
    const place = await this.#place(id)
    return place.ok ? this.#deps.workspaces.branch(place.value.folder, place.value) : place
  }

  async file(id: SessionId, at: { readonly commit: string; readonly path: string }): Verb<FileContent> {
    const view = this.#find(id)
    if (view === null) return err(noSuchSession(id))
    return this.#deps.workspaces.fileAt(this.#folderOf(view), at)
  }

  async files(id: SessionId): Verb<string[]> {
    const place = await this.#place(id)
    if (!place.ok) return place
    const { folder, isKept, head } = place.value
    return this.#deps.workspaces.files(folder, isKept ? head : null)
  }

  #folderOf({ identity, archived }: SessionView): string {
    return archived === null ? identity.workspace : this.#deps.keptStore.folder(identity)
  }

  async #place(id: SessionId): Promise<Result<Place, Failure>> {
    const view = this.#find(id)
    if (view === null) return err(noSuchSession(id))
    const { identity, archived } = view
    const folder = this.#folderOf(view)
    const head = archived === null ? await this.#deps.workspaces.head(folder) : ok(archived.head)
    if (!head.ok) return hasBegun(view) ? head : err(noWorkspaceYet(id))
    const { base } = identity.repository
    return ok({ folder, isKept: archived !== null, base, head: head.value, view })
  }
}
