import { formatAmount } from '../../format/budget.ts'
import { type Draft, type DraftErrors, editDraft } from '../../stores/draft.ts'
import { useSettings } from '../../stores/settings.ts'
import { TextField } from '../../ui/field.tsx'

type Props = { readonly draft: Draft; readonly errors: DraftErrors }

const UNITS = [
  { unit: 'usd', name: 'Usd', label: 'USD' },
  { unit: 'tokens', name: 'Tokens', label: 'Tokens' },
  { unit: 'minutes', name: 'Minutes', label: 'Minutes' },
] as const
const SCOPES = [
  { scope: 'session', setting: 'sessionBudget', label: 'Each session' },
  { scope: 'task', setting: 'taskBudget', label: 'All sessions together' },
] as const

/** Hard limits; what is left empty is the settings'. */
export function BudgetFields({ draft, errors }: Props) {
  const settings = useSettings((state) => state.settings)
  return (
    <section className="panel" aria-labelledby="budgets-title">
      <h2 id="budgets-title">Budgets</h2>
      <p className="field-hint">At the limit nothing more is sent, and the work is kept.</p>
      {SCOPES.map(({ scope, setting, label: scopeLabel }) => (
        <fieldset key={scope} className="budget-row">
          <legend className="field-label">{scopeLabel}</legend>
          <div className="field-triple">
            {UNITS.map(({ unit, name, label }) => {
              const field = `${scope}${name}` as const
              const usual = settings?.[setting][unit] ?? null
              return (
                <TextField
                  key={unit}
                  label={label}
                  inputMode="numeric"
                  value={draft[field]}
                  error={errors[field]}
                  placeholder={usual === null ? 'no limit' : formatAmount(usual)}
                  onChange={(value) => editDraft({ [field]: value })}
                />
              )
            })}
          </div>
        </fieldset>
      ))}
    </section>
  )
}
