import './models-section.css'
import { X, Zap } from 'lucide-react'
import { formatNumber } from '../../format/number.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { cancelModelTest, testModel, useModelTests } from '../../stores/model-tests.ts'
import { useSettings } from '../../stores/settings.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { KeysPanel } from './keys-panel.tsx'
import { ModelField } from './setting-fields.tsx'

const FIELDS = [
  { name: 'model', placeholder: 'modelPlaceholder' },
  { name: 'aiderModel', placeholder: 'same' },
  { name: 'criticModel', placeholder: 'same' },
  { name: 'weakModel', placeholder: 'aiderChooses' },
] as const

/** Whether the model answers with the keys that are there, and how fast. */
function TestOf({ model }: { readonly model: string }) {
  const { t } = useTranslation('settings')
  const test = useModelTests((state) => state.byModel[model])
  if (test === undefined) return null
  if (test.kind === 'failed') return <FailureNote failure={test.failure} />
  if (test.kind === 'asking')
    return (
      <p className="muted model-answer" role="status">
        {t('sections.models.asking')}
      </p>
    )
  const seconds = formatNumber(test.ms / 1000, { maximumFractionDigits: 1 })
  return (
    <p className="good model-answer" role="status">
      {t('sections.models.answered', { model, seconds })}
    </p>
  )
}

function TestButton({ model }: { readonly model: string }) {
  const { t } = useTranslation(['settings', 'common'])
  const asking = useModelTests((state) => state.byModel[model]?.kind === 'asking')
  if (asking)
    return (
      <Button icon={<X size={14} aria-hidden />} onClick={() => cancelModelTest(model)}>
        {t('common:cancel')}
      </Button>
    )
  return (
    <Button
      icon={<Zap size={14} aria-hidden />}
      disabled={model === ''}
      aria-label={model === '' ? undefined : t('sections.models.testOf', { model })}
      onClick={() => void testModel(model)}
    >
      {t('sections.models.test')}
    </Button>
  )
}

export function ModelsSection() {
  const { t } = useTranslation('settings')
  const settings = useSettings((state) => state.settings)
  return (
    <>
      <section className="panel" aria-labelledby="settings-models-names">
        <h3 id="settings-models-names">{t('sections.models.modelsTitle')}</h3>
        {FIELDS.map(({ name, placeholder }) => (
          <div key={name} className="model-row">
            <ModelField
              name={name}
              label={t(`sections.models.${name}`)}
              placeholder={t(`sections.models.${placeholder}`)}
            />
            <TestButton model={settings?.[name] ?? ''} />
            <TestOf model={settings?.[name] ?? ''} />
          </div>
        ))}
      </section>
      <KeysPanel />
    </>
  )
}
