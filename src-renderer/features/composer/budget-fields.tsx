import { formatAmount } from '../../format/budget.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { editDraft } from '../../stores/draft.ts'
import type { DraftField } from '../../stores/draft-model.ts'
import { useSettings } from '../../stores/settings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { TextField } from '../../ui/field.tsx'
import type { FieldsProps } from './composer-props.ts'

const SESSION = [
  { unit: 'usd', field: 'sessionUsd' },
  { unit: 'tokens', field: 'sessionTokens' },
  { unit: 'minutes', field: 'sessionMinutes' },
] as const
const TASK = [
  { unit: 'usd', field: 'taskUsd' },
  { unit: 'tokens', field: 'taskTokens' },
  { unit: 'minutes', field: 'taskMinutes' },
  { unit: 'turns', field: 'taskTurns' },
] as const
const SCOPES = [
  { scope: 'session', setting: 'sessionBudget', fields: SESSION },
  { scope: 'task', setting: 'taskBudget', fields: TASK },
] as const
const FIELDS: readonly DraftField[] = [...SESSION, ...TASK].map(({ field }) => field)

/** Hard limits; what is left empty is the settings'. */
export function BudgetFields({ draft, errors }: FieldsProps) {
  const { t } = useTranslation('composer')
  const settings = useSettings((state) => state.settings)
  const given = [...SESSION, ...TASK].filter(({ field }) => draft[field].trim() !== '').length
  return (
    <Disclosure
      title={t('budgets.title')}
      summary={given === 0 ? t('asSettings') : t('budgets.given', { count: given })}
      forced={FIELDS.some((field) => errors[field] !== undefined)}
    >
      <p className="field-hint">{t('budgets.hint')}</p>
      {SCOPES.map(({ scope, setting, fields }) => (
        <fieldset key={scope} className="budget-row">
          <legend className="field-label">{t(`budgets.${scope}`)}</legend>
          <div className="field-row">
            {fields.map(({ unit, field }) => {
              const usual = settings?.[setting][unit] ?? null
              return (
                <TextField
                  key={unit}
                  label={t(`budgets.${unit}`)}
                  inputMode="numeric"
                  value={draft[field]}
                  error={errors[field]}
                  placeholder={usual === null ? t('budgets.none') : formatAmount(usual)}
                  onChange={(value) => editDraft({ [field]: value })}
                />
              )
            })}
          </div>
        </fieldset>
      ))}
    </Disclosure>
  )
}
