import { useTranslation } from '../../i18n/use-translation.ts'
import type { Losers } from '../../stores/race-end.ts'
import { Checkbox } from '../../ui/checkbox.tsx'

/** What happens to the others of the race. */
export type LosersPlan = { readonly stopOthers: boolean; readonly archiveOthers: boolean }

type Props = {
  readonly losers: Losers
  readonly plan: LosersPlan
  readonly onPlan: (plan: LosersPlan) => void
}

/** Nothing happens to the others unless a person says so. */
export function LosersFields({ losers: { running, ended }, plan, onPlan }: Props) {
  const { t } = useTranslation('compare')
  const archivable = ended.length + (plan.stopOthers ? running.length : 0)
  return (
    <>
      {running.length === 0 ? null : (
        <div className="losers-choice">
          <Checkbox
            label={t('winner.stop', { count: running.length })}
            checked={plan.stopOthers}
            onChange={(stopOthers) => onPlan({ ...plan, stopOthers })}
          />
          <p className="field-hint">{t('winner.stopHint')}</p>
        </div>
      )}
      {ended.length + running.length === 0 ? null : (
        <div className="losers-choice">
          <Checkbox
            label={t('winner.archive', { count: Math.max(1, archivable) })}
            checked={plan.archiveOthers && archivable > 0}
            disabled={archivable === 0}
            onChange={(archiveOthers) => onPlan({ ...plan, archiveOthers })}
          />
          <p className="field-hint">
            {archivable === 0 ? t('winner.archiveFirst') : t('winner.archiveHint')}
          </p>
        </div>
      )}
    </>
  )
}
