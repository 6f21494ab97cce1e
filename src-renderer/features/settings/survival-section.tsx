import { useTranslation } from '../../i18n/use-translation.ts'
import { useSettings } from '../../stores/settings.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { setOne } from './set-part.ts'
import { SettingField } from './setting-fields.tsx'

/** What becomes of sessions when a process ends, and how much of them is kept. */
export function SurvivalSection() {
  const { t } = useTranslation('settings')
  const onQuit = useSettings((state) => state.settings?.onQuit ?? 'ask')
  const autoResume = useSettings((state) => state.settings?.autoResume ?? 'ask')
  return (
    <section className="panel" aria-label={t('sections.survival.title')}>
      <ChoiceField
        label={t('sections.survival.onQuit')}
        hint={t('sections.survival.onQuitHint')}
        value={onQuit}
        choices={[
          { value: 'ask', label: t('sections.survival.quitAsk') },
          { value: 'keep', label: t('sections.survival.quitKeep') },
          { value: 'stop', label: t('sections.survival.quitStop') },
        ]}
        onChange={(chosen) => setOne({ onQuit: chosen })}
      />
      <ChoiceField
        label={t('sections.survival.autoResume')}
        hint={t('sections.survival.autoResumeHint')}
        value={autoResume}
        choices={[
          { value: 'ask', label: t('sections.survival.resumeAsk') },
          { value: 'always', label: t('sections.survival.resumeAlways') },
          { value: 'never', label: t('sections.survival.resumeNever') },
        ]}
        onChange={(chosen) => setOne({ autoResume: chosen })}
      />
      <SettingField
        name="recordingMegabytes"
        numeric
        label={t('sections.survival.recording')}
        hint={t('sections.survival.recordingHint')}
      />
    </section>
  )
}
