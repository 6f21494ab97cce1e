import '../../../src-shared/zod-setup.ts'
import './settings.css'
import { SearchX } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { forgetSaving, loadSettings, useSettings } from '../../stores/settings.ts'
import { useSettingsPlace } from '../../stores/settings-place.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, FailureNote, Loading } from '../../ui/notes.tsx'
import { SectionContent } from './section-content.tsx'
import { SECTIONS, type Section, sectionsWith } from './sections.ts'
import { SettingsRail } from './settings-rail.tsx'

function SaveState() {
  const { t } = useTranslation('settings')
  const saving = useSettings((state) => state.saving)
  return (
    <p className="muted settings-saved" role="status">
      {saving === 'none' ? '' : t(saving)}
    </p>
  )
}

function Header() {
  const { t } = useTranslation('settings')
  const { failure, saveFailure } = useSettings()
  return (
    <header className="settings-header">
      <div className="settings-title">
        <h1>{t('title')}</h1>
        <p className="muted">{t('hint')}</p>
        <SaveState />
      </div>
      {saveFailure === null ? null : <FailureNote failure={saveFailure} />}
      {failure === null ? null : (
        <FailureNote failure={failure}>
          <Button onClick={() => void loadSettings()}>{t('readAgain')}</Button>
        </FailureNote>
      )}
    </header>
  )
}

/** One section, or while somebody searches all that fit. */
export function SettingsScreen() {
  const { t } = useTranslation('settings')
  const { section, query } = useSettingsPlace()
  const isRead = useSettings((state) => state.settings !== null)
  const hasFailed = useSettings((state) => state.failure !== null)
  useEffect(() => forgetSaving(), [])
  const searching = query.trim() !== ''
  const fitting = searching ? sectionsWith(query) : SECTIONS
  const current: Section = SECTIONS.find((one) => one === section) ?? 'models'
  const shown = searching ? fitting : [current]
  if (!isRead) {
    return (
      <div className="settings">
        <Header />
        {hasFailed ? null : <Loading what={t('reading')} />}
      </div>
    )
  }
  return (
    <div className="settings">
      <Header />
      <div className="settings-body">
        <SettingsRail current={searching ? null : current} fitting={fitting} query={query} />
        <div className="settings-content" key={searching ? 'found' : current}>
          {shown.map((one) => (
            <SectionContent key={one} section={one} query={query} />
          ))}
          {shown.length > 0 ? null : (
            <EmptyState icon={<SearchX size={28} />} title={t('nothing', { query })}>
              {t('nothingHint')}
            </EmptyState>
          )}
        </div>
      </div>
    </div>
  )
}
