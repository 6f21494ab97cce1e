import './samples.css'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useSettings } from '../../stores/settings.ts'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { ChoiceRow } from './choice-row.tsx'
import { setPart } from './set-part.ts'

/** The parts of the window whose colours matter most, as they are now. */
function Preview() {
  const { t } = useTranslation(['settings', 'states', 'common'])
  return (
    <section className="panel" aria-labelledby="settings-preview">
      <h3 id="settings-preview">{t('settings:sections.appearance.preview')}</h3>
      <div className="look-sample">
        <p className="look-sample-task">{t('settings:sections.appearance.sampleTask')}</p>
        <Mark shape="dot" tone="active" label={t('states:state.working')} />
        <Mark shape="triangle" tone="warning" label={t('states:state.needs-attention')} />
        <Mark shape="check" tone="good" label={t('states:state.accepted')} />
        <Mark shape="cross" tone="danger" label={t('states:state.failed')} />
        <p className="muted look-sample-reason">{t('settings:sections.appearance.sampleReason')}</p>
        <div className="actions" inert>
          <Button look="primary">{t('common:save')}</Button>
          <Button>{t('common:cancel')}</Button>
        </div>
      </div>
    </section>
  )
}

export function AppearanceSection() {
  const { t } = useTranslation('settings')
  const appearance = useSettings((state) => state.settings?.appearance)
  const { theme = 'system', contrast = 'system', language = 'system' } = appearance ?? {}
  const named = <T extends 'system' | 'light' | 'dark' | 'more'>(value: T) => ({
    value,
    label: t(`sections.appearance.${value}`),
  })
  return (
    <>
      <section className="panel" aria-label={t('sections.appearance.title')}>
        <ChoiceRow title={t('sections.appearance.theme')} hint={t('sections.appearance.themeHint')}>
          <Segmented
            label={t('sections.appearance.theme')}
            value={theme}
            segments={[named('system'), named('light'), named('dark')]}
            onChange={(chosen) => setPart('appearance', { theme: chosen })}
          />
        </ChoiceRow>
        <ChoiceRow title={t('sections.appearance.contrast')} hint={t('sections.appearance.contrastHint')}>
          <Segmented
            label={t('sections.appearance.contrast')}
            value={contrast}
            segments={[named('system'), named('more')]}
            onChange={(chosen) => setPart('appearance', { contrast: chosen })}
          />
        </ChoiceRow>
        <ChoiceRow title={t('sections.appearance.language')} hint={t('sections.appearance.languageHint')}>
          <Segmented
            label={t('sections.appearance.language')}
            value={language}
            segments={[
              named('system'),
              // In their own words, so that whoever is in the wrong one finds back.
              { value: 'en', label: 'English' },
              { value: 'de', label: 'Deutsch' },
            ]}
            onChange={(chosen) => setPart('appearance', { language: chosen })}
          />
        </ChoiceRow>
      </section>
      <Preview />
    </>
  )
}
