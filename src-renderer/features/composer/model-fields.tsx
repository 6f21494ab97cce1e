import { useTranslation } from '../../i18n/use-translation.ts'
import { editDraft } from '../../stores/draft.ts'
import { useSettings } from '../../stores/settings.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import type { FieldsProps } from './composer-props.ts'
import { useModelNames } from './use-model-names.ts'

const MODELS = [
  { field: 'supervisorModel', setting: 'model' },
  { field: 'aiderModel', setting: 'aiderModel' },
  { field: 'criticModel', setting: 'criticModel' },
  { field: 'weakModel', setting: 'weakModel' },
] as const

/** Which models do it; all can stay empty. */
export function ModelFields({ draft, errors }: FieldsProps) {
  const { t } = useTranslation('composer')
  const settings = useSettings((state) => state.settings)
  const names = useModelNames()
  const usual = settings?.model || t('models.fromEnvironment')
  const fallback = (setting: (typeof MODELS)[number]['setting']) =>
    settings?.[setting] || (setting === 'weakModel' ? t('models.aiderChooses') : usual)
  const chosen = MODELS.map(({ field }) => draft[field]).filter((name) => name !== '')
  return (
    <Disclosure
      title={t('models.title')}
      summary={chosen.length === 0 ? usual : [...new Set(chosen)].join(', ')}
      forced={MODELS.some(({ field }) => errors[field] !== undefined)}
    >
      <p className="field-hint">{t('models.hint')}</p>
      <div className="field-grid">
        {MODELS.map(({ field, setting }) => (
          <SuggestField
            key={field}
            label={t(`models.${field}`)}
            value={draft[field]}
            suggestions={names}
            error={errors[field]}
            placeholder={fallback(setting)}
            onChange={(value) => editDraft({ [field]: value })}
          />
        ))}
      </div>
    </Disclosure>
  )
}
