import { memo } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { describeCost, formatCost } from '../../format/cost.ts'
import { ordinal } from '../../format/text.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { placeIn, useComparisons } from '../../stores/comparisons.ts'
import { useSelection } from '../../stores/selection.ts'
import { waitsForPerson } from '../../stores/session-state.ts'
import { useStateLook } from '../../stores/use-state-look.ts'
import { LineCounts } from '../../ui/line-counts.tsx'
import { Mark } from '../../ui/mark.tsx'
import { CostMeter } from './cost-meter.tsx'
import { clickSession, SelectBox } from './session-select.tsx'
import { Activity, Elapsed, OverlapMark, RecordMarks, Story } from './session-words.tsx'

type Props = { readonly view: SessionView; readonly order: () => readonly SessionId[] }

/** One session as a card of the board. */
export const SessionCard = memo(function SessionCard({ view, order }: Props) {
  const { t } = useTranslation(['common', 'fleet'])
  const { id, number, branch, task } = view.identity
  const place = useComparisons((state) => placeIn(state.byTask[task.id], id))
  const selected = useSelection((state) => state.ids.has(id))
  const look = useStateLook(view)
  const classes = [
    'session-row',
    'session-card',
    waitsForPerson(view) ? 'waits' : '',
    selected ? 'selected' : '',
  ]
  const nth = place === undefined || view.turns === 0 ? '' : ` · ${ordinal(place.place)}`
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside is what the keyboard presses
    <article
      data-session={id}
      className={classes.join(' ')}
      onClick={(event) => clickSession(event, id, order)}
    >
      <div className="card-head" title={look.label}>
        <Mark {...look} />
        <SelectBox view={view} />
      </div>
      <div className="row-name">
        <button type="button" data-row={id} className="row-button ellipsis" title={branch}>
          {`${t('sessionNumber', { number })}${nth}`}
        </button>
        <OverlapMark view={view} />
        <RecordMarks view={view} />
        <Activity view={view} />
      </div>
      <Story view={view} rank={place?.reason ?? ''} />
      <div className="card-foot number">
        <span className="card-cost" title={describeCost(view.usage)}>
          {formatCost(view.usage)} · {t('fleet:card.turns', { count: view.turns })}
          <CostMeter view={view} />
        </span>
        <LineCounts added={view.stat.added} removed={view.stat.removed} />
        <Elapsed view={view} />
      </div>
    </article>
  )
})
