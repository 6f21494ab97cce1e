import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { gate } from '../critique/gate.ts'
import type { Workspaces } from '../ports.ts'

export type Kept = {
  readonly into: string
  readonly branch: string
  readonly commit: string
  /** A person's reason for keeping it against the gate. */
  readonly override?: string | undefined
}

/**
 * Writes the session's branch into its repository if the gate is open for the branch's tip, or if `override` says
 * why it is kept all the same. An open gate needs no reason, and none is recorded then.
 */
export async function keepSession(
  workspaces: Workspaces,
  { identity, critiques }: SessionView,
  { as, override }: { readonly as: string | null; readonly override: string | null },
): Promise<Result<Kept, Failure>> {
  const { workspace, repository, branch } = identity
  const tip = await workspaces.head(workspace, branch)
  if (!tip.ok) return tip
  const state = gate(critiques.at(-1) ?? null, tip.value)
  const reason = override?.trim() ?? ''
  if (state.kind === 'closed' && reason === '')
    return err({
      kind: 'gate-closed',
      message: state.reason,
      remedy: `Keep it all the same with a reason: \`100x keep ${identity.id} --override "WHY"\`.`,
    })
  const name = as ?? branch
  const kept = await workspaces.keep({ workspace, repository, branch, as: name, commit: tip.value })
  if (!kept.ok) return kept
  const result = { into: repository.location, branch: name, commit: kept.value.commit }
  return ok(state.kind === 'closed' ? { ...result, override: reason } : result)
}
