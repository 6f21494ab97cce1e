import { budgetLines } from '../../../../src-shared/model/budget.ts'
import { type SessionView, spentUpTo } from '../../../../src-shared/model/session.ts'
import { meterOf } from '../../../format/budget.ts'
import { describeCost, formatCost } from '../../../format/cost.ts'
import { formatDuration } from '../../../format/duration.ts'
import { count, ordinal } from '../../../format/text.ts'
import { isRace, placeIn, useComparisons } from '../../../stores/comparisons.ts'
import { show } from '../../../stores/navigation.ts'
import { useNow } from '../../../stores/now.ts'
import { isSupervised, pauseNote, stateLook } from '../../../stores/session-state.ts'
import { LineCounts } from '../../../ui/line-counts.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { Meter } from '../../../ui/meter.tsx'

function Budgets({ view, now }: { readonly view: SessionView; readonly now: number }) {
  const { task } = view.identity
  const limits = { ...task.budgets.session, turns: task.maxTurns }
  const lines = budgetLines('session', limits, { ...spentUpTo(view, now), turns: view.turns })
  return lines
    .toSorted((a, b) => Number(b.unit === 'turns') - Number(a.unit === 'turns'))
    .map((line) => (
      <li key={line.unit}>
        <Meter {...meterOf(line)} />
      </li>
    ))
}

function PlaceInRace({ view }: { readonly view: SessionView }) {
  const { id, task } = view.identity
  const comparison = useComparisons((state) => state.byTask[task.id])
  const place = placeIn(comparison, id)
  if (!isRace(view) || place === undefined) return null
  return (
    <li>
      <button
        type="button"
        className="link-button"
        title={place.reason}
        onClick={() => show({ kind: 'compare', task: task.id })}
      >
        {`${ordinal(place.place)} of ${comparison?.places.length ?? 0}`}
      </button>
    </li>
  )
}

/** Where the session stands: state, place, and what it used of its budgets. */
export function Facts({ view }: { readonly view: SessionView }) {
  // Ticks for an ended session too: it says how long ago that was.
  const now = useNow(true)
  const since = formatDuration(now - view.since)
  const note = pauseNote(view)
  const noUsdLimit = view.identity.task.budgets.session.usd === null
  return (
    <ul className="facts">
      <li>
        <Mark {...stateLook(view)} />
        <span className="muted">
          {!isSupervised(view.state) ? `${since} ago` : note === '' ? `for ${since}` : `${note} · ${since}`}
        </span>
      </li>
      <PlaceInRace view={view} />
      <Budgets view={view} now={now} />
      {view.usage.modelCalls === 0 || !noUsdLimit ? null : (
        <li title={describeCost(view.usage)}>{`Cost ${formatCost(view.usage)}`}</li>
      )}
      {view.stat.files === 0 ? null : (
        <li title={`${count(view.stat.files, 'file')} changed`}>
          <LineCounts added={view.stat.added} removed={view.stat.removed} />
        </li>
      )}
    </ul>
  )
}
