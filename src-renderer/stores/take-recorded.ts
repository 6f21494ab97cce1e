import type { SessionId } from '../../src-shared/model/ids.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { withChange } from '../../src-shared/model/view-change.ts'
import { noteActivity } from './activity-rate.ts'
import { announceState } from './announcements.ts'
import { followRace } from './comparisons.ts'
import { followOverlaps } from './overlaps.ts'
import type { Recorded } from './recorded.ts'
import { knownView, loadSessions, takeViews } from './sessions.ts'
import { takeEvent } from './timeline.ts'
import { loadTrash } from './trash.ts'

/** The views that `recorded` leads to, the last of each session, and what follows upon a view that is not here. */
const viewsAfter = (recorded: readonly Recorded[]) => {
  const views = new Map<SessionId, SessionView>()
  const unknown: Recorded[] = []
  for (const one of recorded) {
    const before = views.get(one.id) ?? knownView(one.id)
    const view = withChange(before, one.change)
    if (view !== null) {
      announceState(before, view)
      views.set(one.id, view)
    } else if (before === undefined || before.lastSeq < one.logged.seq) unknown.push(one)
  }
  return { views, unknown }
}

const follow = ({ id, logged: { event } }: Recorded): void => {
  const view = knownView(id)
  if (view !== undefined) followRace(view, event)
  followOverlaps(event)
  if (event.type === 'restored' && event.from === 'trash') void loadTrash()
}

/** Brings every store that mirrors sessions up to what was recorded. */
export const takeRecorded = (recorded: readonly Recorded[]): void => {
  const { views, unknown } = viewsAfter(recorded)
  const now = Date.now()
  for (const { id } of recorded) noteActivity(id, now)
  takeViews([...views.values()])
  for (const one of recorded) {
    takeEvent(one.id, one.logged)
    follow(one)
  }
  // Only while the list is on its way: then it is asked for again, and has them.
  if (unknown.length > 0) void loadSessions().then(() => unknown.forEach(follow))
}
