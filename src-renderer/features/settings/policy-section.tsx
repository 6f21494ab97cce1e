import { useTranslation } from '../../i18n/use-translation.ts'
import { useSettings } from '../../stores/settings.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { setOne } from './set-part.ts'
import { SettingArea } from './setting-fields.tsx'

export function PolicySection() {
  const { t } = useTranslation('settings')
  const unlisted = useSettings((state) => state.settings?.unlisted ?? 'refuse')
  return (
    <>
      <section className="panel" aria-label={t('sections.policy.title')}>
        <ChoiceField
          label={t('sections.policy.unlisted')}
          hint={t('sections.policy.unlistedHint')}
          value={unlisted}
          choices={[
            { value: 'refuse', label: t('sections.policy.refuse') },
            { value: 'ask', label: t('sections.policy.ask') },
          ]}
          onChange={(chosen) => setOne({ unlisted: chosen })}
        />
        <SettingArea
          name="supervisorExtra"
          label={t('sections.policy.extra')}
          hint={t('sections.policy.extraHint')}
        />
      </section>
      <section className="panel" aria-labelledby="settings-confirms">
        <h3 id="settings-confirms">{t('sections.policy.confirmsTitle')}</h3>
        <p className="muted">{t('sections.policy.confirms')}</p>
      </section>
    </>
  )
}
