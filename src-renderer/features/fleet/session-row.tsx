import { Files } from 'lucide-react'
import { memo } from 'react'
import type { Decision } from '../../../src-shared/model/decision.ts'
import { isEnded, type SessionView } from '../../../src-shared/model/session.ts'
import { describeCost, formatCost } from '../../format/cost.ts'
import { formatDuration } from '../../format/duration.ts'
import { listed, ordinal } from '../../format/text.ts'
import { placeIn, useComparisons } from '../../stores/comparisons.ts'
import { show } from '../../stores/navigation.ts'
import { useNow } from '../../stores/now.ts'
import { useOverlaps } from '../../stores/overlaps.ts'
import { INTERRUPTED, isSupervised, stateLook, waitsForPerson } from '../../stores/session-state.ts'
import { LineCounts } from '../../ui/line-counts.tsx'
import { Mark } from '../../ui/mark.tsx'

function Elapsed({ view }: { readonly view: SessionView }) {
  const goesOn = isSupervised(view.state)
  const now = useNow(goesOn)
  return (
    <span title={goesOn ? 'Since it was created' : 'From its creation until then'}>
      {formatDuration((goesOn ? now : view.since) - view.createdAt)}
    </span>
  )
}

const headlineOf = ({ state, reason, approval, lastDecision, notices }: SessionView): string => {
  if (isEnded(state)) return reason
  if (state === 'interrupted') return INTERRUPTED
  if (approval !== null) return `Approve, edit or veto: ${approval.action}`
  return lastDecision?.progress ?? notices.at(-1) ?? 'No decision yet'
}

function Detail({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <p className="story-detail ellipsis" title={text}>
      <span className="story-label">{label}</span> {text}
    </p>
  )
}

/** The rest of what the supervisor said last; an interrupted session's headline is not its own words. */
function Decided({ view, said }: { readonly view: SessionView; readonly said: Decision }) {
  const [label, text] = view.state === 'interrupted' ? ['Progress', said.progress] : ['Thought', said.thought]
  return (
    <>
      <Detail label={label} text={text} />
      {said.future === '' ? null : <Detail label="Next" text={said.future} />}
    </>
  )
}

/** What the session says of itself: the supervisor's words, or why it ended and what that meant in its race. */
function Story({ view, rank }: { readonly view: SessionView; readonly rank: string }) {
  const { lastDecision: said } = view
  const ended = isEnded(view.state)
  const headline = headlineOf(view)
  return (
    <div className="story">
      <p className="ellipsis" title={headline}>
        {headline}
      </p>
      {said === null || ended ? null : <Decided view={view} said={said} />}
      {ended && rank !== '' ? <Detail label="Place" text={rank} /> : null}
    </div>
  )
}

function OverlapMark({ view }: { readonly view: SessionView }) {
  const overlaps = useOverlaps((state) => state.byId[view.identity.id])
  if (overlaps === undefined) return null
  const told = overlaps.map(({ taskTitle, files }) => `Also changed by “${taskTitle}”: ${listed(files, 5)}`)
  return (
    <span className="overlap-mark" title={told.join('\n')}>
      <Files size={13} aria-hidden />
      <span className="visually-hidden">{told.join('. ')}</span>
    </span>
  )
}

export const SessionRow = memo(function SessionRow({ view }: { readonly view: SessionView }) {
  const { id, number, branch, task } = view.identity
  const place = useComparisons((state) => placeIn(state.byTask[task.id], id))
  const open = () => show({ kind: 'session', id })
  const nth = place === undefined ? '' : ` · ${ordinal(place.place)}`
  return (
    <tr className={waitsForPerson(view) ? 'session-row waits' : 'session-row'} onClick={open}>
      <td>
        <Mark {...stateLook(view)} />
        <div className="row-name">
          <button type="button" data-row className="row-button ellipsis" title={branch} onClick={open}>
            {`Session ${number}${nth}`}
          </button>
          <OverlapMark view={view} />
          {view.kept.some((one) => one.override !== undefined) ? (
            <span className="kept-unproven-mark" title="Kept although the gate was closed">
              Unproven
            </span>
          ) : null}
          {view.archived === null ? null : (
            <span className="archived-mark" title="Its workspace is put away; its record is all here">
              Archived
            </span>
          )}
        </div>
      </td>
      <td>
        <Story view={view} rank={place?.reason ?? ''} />
      </td>
      <td className="number">{view.turns}</td>
      <td className="number" title={describeCost(view.usage)}>
        {formatCost(view.usage)}
      </td>
      <td className="number">
        <LineCounts added={view.stat.added} removed={view.stat.removed} />
      </td>
      <td className="number">
        <Elapsed view={view} />
      </td>
    </tr>
  )
})
