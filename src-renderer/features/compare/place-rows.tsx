import type { Place } from '../../../src-shared/model/steering.ts'
import { formatPrice } from '../../format/cost.ts'
import { formatDuration } from '../../format/duration.ts'
import { ordinal, shortHash } from '../../format/text.ts'
import { show } from '../../stores/navigation.ts'
import { stateLook } from '../../stores/session-state.ts'
import { LineCounts } from '../../ui/line-counts.tsx'
import { Mark } from '../../ui/mark.tsx'

const GATE = {
  open: { label: 'Open', tone: 'good', shape: 'check' },
  closed: { label: 'Closed', tone: 'neutral', shape: 'square' },
} as const

/** One place: its numbers, and below them in one line what set it apart. */
export function PlaceRows({ place }: { readonly place: Place }) {
  const { id, number, state, cause, stat, commit, branch } = place
  const open = () => show({ kind: 'session', id })
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside does the same by key
    <tbody className="place" onClick={open}>
      <tr>
        <td className="place-number" rowSpan={2}>
          {ordinal(place.place)}
        </td>
        <td>
          <div className="place-who">
            <button
              type="button"
              data-row
              className="place-button"
              title={`${branch} at ${commit}`}
              onClick={open}
            >
              {`Session ${number}`}
            </button>
            <Mark {...stateLook({ state, cause, pause: null })} />
          </div>
        </td>
        <td>
          <Mark {...GATE[place.gateOpen ? 'open' : 'closed']} />
        </td>
        <td className="number">
          {place.checks === 0 ? (
            <span className="muted">none</span>
          ) : (
            `${place.checksPassed} of ${place.checks}`
          )}
        </td>
        <td className="number">{`${place.criteriaMet} of ${place.criteria}`}</td>
        <td className="number">
          <LineCounts added={stat.added} removed={stat.removed} />
        </td>
        <td className="number">{formatPrice(place.costUsd, place.costPartlyUnknown)}</td>
        <td className="number">{formatDuration(place.activeMs)}</td>
      </tr>
      <tr>
        <td colSpan={7} className="place-reason">
          <span>{place.reason}</span>
          <code className="muted ellipsis" title={`${branch} at ${commit}`}>
            {commit === '' ? branch : `${branch} · ${shortHash(commit)}`}
          </code>
        </td>
      </tr>
    </tbody>
  )
}
