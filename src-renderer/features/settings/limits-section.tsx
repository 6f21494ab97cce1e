import { useTranslation } from '../../i18n/use-translation.ts'
import { SettingField } from './setting-fields.tsx'
import type { BudgetKey } from './settings-texts.ts'

const BUDGETS = [
  { budget: 'sessionBudget', units: ['usd', 'tokens', 'minutes'], hint: null },
  { budget: 'taskBudget', units: ['usd', 'tokens', 'turns', 'minutes'], hint: 'taskBudgetHint' },
  { budget: 'dayBudget', units: ['usd', 'tokens', 'turns', 'minutes'], hint: 'dayBudgetHint' },
] as const
const TIMES = [
  { name: 'modelTimeoutSeconds', label: 'modelTime' },
  { name: 'turnTimeoutSeconds', label: 'turnTime' },
  { name: 'testTimeoutSeconds', label: 'testTime' },
] as const
const COUNTS = [
  { name: 'maxTurns', label: 'turns' },
  { name: 'maxCritiques', label: 'critiques' },
] as const
const LABELS = { usd: 'usd', tokens: 'tokens', turns: 'turnsOf', minutes: 'minutes' } as const

function Counts() {
  const { t } = useTranslation('settings')
  return (
    <>
      <fieldset className="panel settings-group">
        <legend>{t('sections.limits.countsTitle')}</legend>
        <div className="field-row">
          {COUNTS.map(({ name, label }) => (
            <SettingField key={name} name={name} numeric label={t(`sections.limits.${label}`)} />
          ))}
          <SettingField
            name="maxInstances"
            numeric
            label={t('sections.limits.instances')}
            placeholder={t('sections.limits.fromMachine')}
          />
        </div>
      </fieldset>
      <fieldset className="panel settings-group">
        <legend>{t('sections.limits.timesTitle')}</legend>
        <div className="field-row">
          {TIMES.map(({ name, label }) => (
            <SettingField key={name} name={name} numeric label={t(`sections.limits.${label}`)} />
          ))}
        </div>
      </fieldset>
    </>
  )
}

export function LimitsSection() {
  const { t } = useTranslation('settings')
  return (
    <>
      <Counts />
      {BUDGETS.map(({ budget, units, hint }) => (
        <fieldset key={budget} className="panel settings-group">
          <legend>{t(`sections.limits.${budget}`)}</legend>
          {hint === null ? null : <p className="field-hint">{t(`sections.limits.${hint}`)}</p>}
          <div className="field-row">
            {units.map((unit) => (
              <SettingField
                key={unit}
                name={`${budget}.${unit}` satisfies BudgetKey}
                numeric
                label={t(`sections.limits.${LABELS[unit]}`)}
                placeholder={t('sections.limits.none')}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  )
}
