import { Archive, BookmarkCheck, Trophy } from 'lucide-react'
import type { Place } from '../../../src-shared/model/steering.ts'
import { formatPrice } from '../../format/cost.ts'
import { formatDuration } from '../../format/duration.ts'
import { ordinal, shortHash } from '../../format/text.ts'
import { describeVariant } from '../../format/variant.ts'
import { say } from '../../i18n/say.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { show } from '../../stores/navigation.ts'
import { useSessions } from '../../stores/sessions.ts'
import { useStateLook } from '../../stores/use-state-look.ts'
import { IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { LineCounts } from '../../ui/line-counts.tsx'
import { Mark } from '../../ui/mark.tsx'

/** Whether its changes stand beside the others'. */
type Beside = { readonly chosen: boolean; readonly possible: boolean; readonly toggle: () => void }

function Who({ place }: { readonly place: Place }) {
  const { t } = useTranslation(['compare', 'common'])
  const { id, number, state, cause, branch, commit } = place
  const view = useSessions((known) => known.byId[id])
  const look = useStateLook({ state, cause, pause: view?.pause ?? null })
  const open = () => show({ kind: 'session', id })
  return (
    <div className="place-who">
      <button
        type="button"
        data-row
        className="place-button"
        title={t('ranking.at', { branch, commit })}
        onClick={open}
      >
        {t('common:sessionNumber', { number })}
      </button>
      <Mark {...look} />
      {view === undefined || view.kept.length === 0 ? null : (
        <span className="place-tag good">
          <BookmarkCheck size={13} aria-hidden />
          {t('ranking.kept')}
        </span>
      )}
      {view?.archived == null ? null : (
        <span className="place-tag muted">
          <Archive size={13} aria-hidden />
          {t('ranking.archived')}
        </span>
      )}
    </div>
  )
}

function Numbers({ place }: { readonly place: Place }) {
  const { t } = useTranslation('compare')
  const { checks, checksPassed, criteria, criteriaMet, stat } = place
  return (
    <>
      <td className="number">
        {checks === 0 ? (
          <span className="muted">{t('ranking.noChecks')}</span>
        ) : (
          t('ranking.of', { part: checksPassed, whole: checks })
        )}
      </td>
      <td className="number">{t('ranking.of', { part: criteriaMet, whole: criteria })}</td>
      <td className="number">
        <LineCounts added={stat.added} removed={stat.removed} />
      </td>
      <td className="number">{formatPrice(place.costUsd, place.costPartlyUnknown)}</td>
      <td className="number">{formatDuration(place.activeMs)}</td>
    </>
  )
}

/** Why it has its place, what sets it apart, and where its branch is. */
function Below({ place: { id, reason, branch, commit } }: { readonly place: Place }) {
  const { t } = useTranslation('compare')
  const variant = useSessions((known) => known.byId[id]?.identity.variant)
  const differs = variant == null ? '' : describeVariant(variant)
  return (
    <td colSpan={8} className="place-reason">
      <div>
        <span>{say.part(reason)}</span>
        {differs === '' ? null : (
          <span className="place-variant ellipsis" title={differs}>
            {differs}
          </span>
        )}
        <code className="muted ellipsis" title={t('ranking.at', { branch, commit })}>
          {commit === '' ? branch : `${branch} · ${shortHash(commit)}`}
        </code>
      </div>
    </td>
  )
}

type Props = { readonly place: Place; readonly beside: Beside; readonly onPick: () => void }

/** One place: its numbers, and below them in one line what set it apart. */
export function PlaceRows({ place, beside, onPick }: Props) {
  const { t } = useTranslation('compare')
  const { id, number, gateOpen, commit } = place
  const gate = gateOpen
    ? ({ label: t('ranking.open'), tone: 'good', shape: 'check' } as const)
    : ({ label: t('ranking.closed'), tone: 'neutral', shape: 'square' } as const)
  return (
    <tbody className="place" data-session={id}>
      <tr>
        <td className="place-number" rowSpan={2}>
          {ordinal(place.place)}
        </td>
        <td>
          <Who place={place} />
        </td>
        <td>
          <Mark {...gate} />
        </td>
        <Numbers place={place} />
        <td className="place-acts">
          <Checkbox
            label={t('ranking.beside', { number })}
            hidden
            checked={beside.chosen}
            disabled={!beside.possible}
            onChange={beside.toggle}
          />
          <IconButton
            label={t('winner.pickThis', { number })}
            icon={<Trophy size={14} aria-hidden />}
            disabled={commit === ''}
            onClick={onPick}
          />
        </td>
      </tr>
      <tr>
        <Below place={place} />
      </tr>
    </tbody>
  )
}
