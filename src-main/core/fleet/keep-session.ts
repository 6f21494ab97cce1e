import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { gate } from '../critique/gate.ts'
import type { KeptStore, Workspaces } from '../ports.ts'

export type Kept = {
  readonly into: string
  readonly branch: string
  readonly commit: string
  /** A person's reason for keeping it against the gate. */
  readonly override?: string | undefined
}

type Deps = { readonly workspaces: Workspaces; readonly keptStore: Pick<KeptStore, 'folder'> }

/** Where the session's branch is, and what it stands at. */
async function findBranch(
  { workspaces, keptStore }: Deps,
  { identity, archived }: SessionView,
): Promise<Result<{ workspace: string; tip: string; ref?: string }, Failure>> {
  const { workspace, branch } = identity
  if (archived === null) {
    const tip = await workspaces.head(workspace, branch)
    return tip.ok ? ok({ workspace, tip: tip.value }) : tip
  }
  const { refs, tip } = archived
  if (tip !== null)
    return ok({ workspace: keptStore.folder(identity), tip, ref: `${refs}/refs/heads/${branch}` })
  return err({
    kind: 'workspace-missing',
    message: `${identity.id} had no branch ${branch} any more when it was archived.`,
    remedy: `Bring its workspace back to see what it has: \`100x restore ${identity.id}\`.`,
  })
}

/**
 * Writes the session's branch into its repository if the gate is open for the branch's tip, or if `override` says
 * why it is kept all the same. An open gate needs no reason, and none is recorded then.
 */
export async function keepSession(
  deps: Deps,
  view: SessionView,
  { as, override }: { readonly as: string | null; readonly override: string | null },
): Promise<Result<Kept, Failure>> {
  const { repository, branch, id } = view.identity
  const found = await findBranch(deps, view)
  if (!found.ok) return found
  const { tip, ...place } = found.value
  const state = gate(view.critiques.at(-1) ?? null, tip)
  const reason = override?.trim() ?? ''
  if (state.kind === 'closed' && reason === '')
    return err({
      kind: 'gate-closed',
      message: state.reason,
      remedy: `Keep it all the same with a reason: \`100x keep ${id} --override "WHY"\`.`,
    })
  const name = as ?? branch
  const kept = await deps.workspaces.keep({ ...place, repository, branch, as: name, commit: tip })
  if (!kept.ok) return kept
  const result = { into: repository.location, branch: name, commit: kept.value.commit }
  return ok(state.kind === 'closed' ? { ...result, override: reason } : result)
}
