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

/** One session as a row of the table. */
export const SessionRow = memo(function SessionRow({ view, order }: Props) {
  const { t } = useTranslation(['common', 'fleet'])
  const { id, number, branch, task } = view.identity
  const place = useComparisons((state) => placeIn(state.byTask[task.id], id))
  const selected = useSelection((state) => state.ids.has(id))
  const look = useStateLook(view)
  const classes = ['session-row', waitsForPerson(view) ? 'waits' : '', selected ? 'selected' : '']
  const nth = place === undefined || view.turns === 0 ? '' : ` · ${ordinal(place.place)}`
  return (
    // biome-ignore-start lint/a11y/useSemanticElements: a table of hundreds of rows draws those in sight only
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside is what the keyboard presses
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div
      role="row"
      data-session={id}
      className={classes.join(' ')}
      onClick={(event) => clickSession(event, id, order)}
    >
      <div role="cell" className="cell-session">
        <SelectBox view={view} />
        <div className="cell-who">
          <Mark {...look} />
          <div className="row-name">
            <button type="button" data-row={id} className="row-button ellipsis" title={branch}>
              {`${t('sessionNumber', { number })}${nth}`}
            </button>
            <OverlapMark view={view} />
            <RecordMarks view={view} />
          </div>
        </div>
      </div>
      <div role="cell" className="cell-story">
        <Story view={view} rank={place?.reason ?? ''} />
      </div>
      <div role="cell" className="cell-activity">
        <Activity view={view} />
      </div>
      <div role="cell" className="number">
        {view.turns}
      </div>
      <div role="cell" className="number" title={describeCost(view.usage)}>
        {formatCost(view.usage)}
        <CostMeter view={view} />
      </div>
      <div role="cell" className="number">
        <LineCounts added={view.stat.added} removed={view.stat.removed} />
      </div>
      <div role="cell" className="number">
        <Elapsed view={view} />
      </div>
    </div>
    // biome-ignore-end lint/a11y/useSemanticElements: as above
  )
})
