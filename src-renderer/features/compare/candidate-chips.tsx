import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import { ordinal } from '../../format/text.ts'
import { say } from '../../i18n/say.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { hasChanges, toggled } from './candidates.ts'

type Props = {
  readonly places: readonly Place[]
  readonly chosen: readonly SessionId[]
  readonly onChoose: (chosen: SessionId[]) => void
}

/** Which of the candidates stand side by side. */
export function CandidateChips({ places, chosen, onChoose }: Props) {
  const { t } = useTranslation(['compare', 'common'])
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no form's group of fields
    <div className="candidate-chips" role="group" aria-label={t('changes.candidates')}>
      {places.map((place) => (
        <button
          key={place.id}
          type="button"
          className="candidate-chip"
          aria-pressed={chosen.includes(place.id)}
          disabled={!hasChanges(place)}
          title={
            hasChanges(place) ? say.part(place.reason) : t('changes.noCommits', { number: place.number })
          }
          onClick={() => onChoose(toggled(chosen, place.id))}
        >
          {t('common:sessionNumber', { number: place.number })}
          <span className="muted">{ordinal(place.place)}</span>
        </button>
      ))}
    </div>
  )
}
