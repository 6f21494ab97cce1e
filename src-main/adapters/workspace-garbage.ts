import { basename, join } from 'node:path'
import { fold } from '../core/session/session-machine.ts'
import type { Found, GarbageDeps } from './garbage.ts'
import { makingPrefix } from './git/create-workspace.ts'
import { restoringPrefix } from './git/restore-snapshot.ts'
import { droppedName } from './kept-store.ts'
import { removeWhole } from './remove-whole.ts'
import { isJustMade, isOurs, namesIn, type ReadSession } from './session-garbage.ts'
import { kindOf } from './session-proof.ts'

/** What a clone, a restore or an archive that was killed left beside a session's workspace, or of it. */
export async function workspaceGarbage(
  deps: GarbageDeps,
  sessions: readonly ReadSession[],
): Promise<Found[]> {
  const { data, clock, ownership } = deps
  const found: Found[] = []
  for (const { id, events, sealed } of sessions) {
    const { root, workspace } = data.session(id)
    if (sealed || (await kindOf(root)) !== 'directory' || !(await isOurs(data, id))) continue
    const left = (await namesIn(root))
      .filter((name) => isLeft(workspace, name))
      .map((name) => join(root, name))
    const half = fold(events)?.archived != null && (await kindOf(workspace)) === 'directory'
    if (left.length === 0 && !half) continue
    if (await ownership.isOwnedElsewhere(id)) continue
    for (const path of left) {
      if ((await kindOf(path)) !== 'directory' || (await isJustMade(path, clock.now()))) continue
      found.push({ kind: 'workspace', path, held: '', free: () => removeWhole(path) })
    }
    if (half) found.push(notArchived(id, workspace))
  }
  return found
}

function isLeft(workspace: string, name: string): boolean {
  if (name === basename(droppedName(workspace))) return true
  return [makingPrefix(workspace), restoringPrefix(workspace)].some((prefix) =>
    name.startsWith(basename(prefix)),
  )
}

/** Somebody may have worked in it since: only an archive looks before it removes. */
const notArchived = (id: string, workspace: string): Found => ({
  kind: 'workspace',
  path: workspace,
  held: `its session was archived, and the workspace is still there: \`100x restore ${id}\`, then archive it again`,
  free: async () => undefined,
})
