import './ranking.css'
import { Trophy } from 'lucide-react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import { runCommand } from '../../commands/registry.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { moveAmongRows } from '../../ui/arrow-keys.ts'
import { Button } from '../../ui/button.tsx'
import { hasChanges, MOST_SIDE_BY_SIDE, toggled } from './candidates.ts'
import { PlaceRows } from './place-rows.tsx'
import { useHeldOrder } from './use-held-order.ts'

const NUMBERS = ['checks', 'criteria', 'lines', 'cost', 'time'] as const

function Head() {
  const { t } = useTranslation('compare')
  return (
    <thead>
      <tr>
        <th scope="col">{t('ranking.place')}</th>
        <th scope="col">{t('ranking.session')}</th>
        <th scope="col">{t('ranking.gate')}</th>
        {NUMBERS.map((name) => (
          <th key={name} scope="col" className="number">
            {t(`ranking.${name}`)}
          </th>
        ))}
        <th scope="col" className="number">
          {t('ranking.besideHead')}
        </th>
      </tr>
    </thead>
  )
}

function Overtaken({ onFollow }: { readonly onFollow: () => void }) {
  const { t } = useTranslation('compare')
  return (
    <p className="overtaken" role="status">
      <span>{t('ranking.overtaken')}</span>
      <Button look="quiet" onClick={onFollow}>
        {t('ranking.follow')}
      </Button>
    </p>
  )
}

type Props = {
  readonly places: readonly Place[]
  readonly chosen: readonly SessionId[]
  readonly onChoose: (chosen: SessionId[]) => void
  readonly onPick: (id: SessionId) => void
}

/** Who leads and why, and what can be done with each. */
export function Ranking({ places, chosen, onChoose, onPick }: Props) {
  const { t } = useTranslation('compare')
  const { shown, overtaken, follow, listeners } = useHeldOrder(places)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys only move the focus, and a pointer only holds the rows
    <div className="ranking-area" onKeyDown={moveAmongRows} {...listeners}>
      <div className="ranking-bar">
        {overtaken ? <Overtaken onFollow={follow} /> : null}
        <Button
          icon={<Trophy size={14} aria-hidden />}
          command="compare.pickWinner"
          onClick={() => runCommand('compare.pickWinner')}
        >
          {t('winner.pick')}
        </Button>
      </div>
      <table className="ranking" aria-label={t('ranking.label')}>
        <Head />
        {shown.map((place) => (
          <PlaceRows
            key={place.id}
            place={place}
            beside={{
              chosen: chosen.includes(place.id),
              possible: hasChanges(place) && (chosen.includes(place.id) || chosen.length < MOST_SIDE_BY_SIDE),
              toggle: () => onChoose(toggled(chosen, place.id)),
            }}
            onPick={() => onPick(place.id)}
          />
        ))}
      </table>
    </div>
  )
}
