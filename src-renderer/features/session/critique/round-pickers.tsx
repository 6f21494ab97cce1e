import type { Critique } from '../../../../src-shared/model/critique.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'

/** Two rounds, by their numbers. */
export type Pair = { readonly from: number; readonly to: number }

type PickerProps = {
  readonly label: string
  readonly critiques: readonly Critique[]
  readonly value: number
  readonly onPick: (round: number) => void
}

function Picker({ label, critiques, value, onPick }: PickerProps) {
  return (
    <label>
      <span>{label}</span>
      <select className="input" value={value} onChange={(event) => onPick(Number(event.target.value))}>
        {critiques.map(({ round }) => (
          <option key={round} value={round}>
            {round}
          </option>
        ))}
      </select>
    </label>
  )
}

type Props = {
  readonly critiques: readonly Critique[]
  readonly pair: Pair
  readonly onPair: (pair: Pair) => void
}

/** Which two of many rounds are compared. */
export function RoundPickers({ critiques, pair, onPair }: Props) {
  const { t } = useTranslation('critique')
  return (
    <div className="round-pickers">
      <Picker
        label={t('rounds.from')}
        critiques={critiques}
        value={pair.from}
        onPick={(from) => onPair({ ...pair, from })}
      />
      <Picker
        label={t('rounds.to')}
        critiques={critiques}
        value={pair.to}
        onPick={(to) => onPair({ ...pair, to })}
      />
    </div>
  )
}
