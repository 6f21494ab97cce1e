import type { SessionView } from '../../../../src-shared/model/session.ts'
import { spentUpTo } from '../../../../src-shared/model/session-facts.ts'
import { budgetLines } from '../../../../src-shared/model/spending.ts'
import { meterOf } from '../../../format/budget.ts'
import { describeCost, formatCost } from '../../../format/cost.ts'
import { formatDuration } from '../../../format/duration.ts'
import { ordinal } from '../../../format/text.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { isRace, placeIn, useComparisons } from '../../../stores/comparisons.ts'
import { show } from '../../../stores/navigation.ts'
import { useNow } from '../../../stores/now.ts'
import { isSupervised } from '../../../stores/session-state.ts'
import { useStateLook } from '../../../stores/use-state-look.ts'
import { LineCounts } from '../../../ui/line-counts.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { Meter } from '../../../ui/meter.tsx'
import { pauseNoteOf } from './pause-note.ts'

/** The session's limits and what it used of them: turns first, because each session has that one. */
export const budgetsOf = (view: SessionView, now: number) => {
  const { task } = view.identity
  const limits = { ...task.budgets.session, turns: task.maxTurns }
  return budgetLines('session', limits, { ...spentUpTo(view, now), turns: view.turns }).toSorted(
    (a, b) => Number(b.unit === 'turns') - Number(a.unit === 'turns'),
  )
}

function PlaceInRace({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  const { id, task } = view.identity
  const comparison = useComparisons((state) => state.byTask[task.id])
  const place = placeIn(comparison, id)
  if (!isRace(view) || place === undefined) return null
  return (
    <li>
      <button
        type="button"
        className="link-button"
        title={say.part(place.reason)}
        onClick={() => show({ kind: 'compare', task: task.id })}
      >
        {t('place', { place: ordinal(place.place), of: comparison?.places.length ?? 0 })}
      </button>
    </li>
  )
}

/** The state and since when, with what a pause waits for. */
function Standing({ view, now }: { readonly view: SessionView; readonly now: number }) {
  const { t } = useTranslation('session')
  const look = useStateLook(view)
  const time = formatDuration(now - view.since)
  const note = pauseNoteOf(view)
  const since = isSupervised(view.state) ? t('forTime', { time }) : t('ago', { time })
  return (
    <li>
      <Mark {...look} />
      <span className="muted">{note === '' ? since : `${note} · ${time}`}</span>
    </li>
  )
}

/** Where the session stands: state, place, and what it used of its budgets. */
export function Facts({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  // Ticks for an ended session too: it says how long ago that was.
  const now = useNow(true)
  const noUsdLimit = view.identity.task.budgets.session.usd === null
  return (
    <ul className="facts">
      <Standing view={view} now={now} />
      <PlaceInRace view={view} />
      {budgetsOf(view, now).map((line) => (
        <li key={line.unit}>
          <Meter {...meterOf(line)} />
        </li>
      ))}
      {view.usage.modelCalls === 0 || !noUsdLimit ? null : (
        <li title={describeCost(view.usage)}>{t('cost', { cost: formatCost(view.usage) })}</li>
      )}
      {view.stat.files === 0 ? null : (
        <li title={t('filesChanged', { count: view.stat.files })}>
          <LineCounts added={view.stat.added} removed={view.stat.removed} />
        </li>
      )}
    </ul>
  )
}
