import { useTranslation } from '../../i18n/use-translation.ts'
import { AiderSection } from './aider-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { DataSection } from './data-section.tsx'
import { LimitsSection } from './limits-section.tsx'
import { ModelsSection } from './models-section.tsx'
import { NotifySection } from './notify-section.tsx'
import { PolicySection } from './policy-section.tsx'
import type { Section } from './sections.ts'
import { ShortcutsSection } from './shortcuts-section.tsx'
import { SurvivalSection } from './survival-section.tsx'
import { TerminalSection } from './terminal-section.tsx'

function Content({ section, query }: { readonly section: Section; readonly query: string }) {
  switch (section) {
    case 'models':
      return <ModelsSection />
    case 'aider':
      return <AiderSection />
    case 'limits':
      return <LimitsSection />
    case 'policy':
      return <PolicySection />
    case 'appearance':
      return <AppearanceSection />
    case 'terminal':
      return <TerminalSection />
    case 'notify':
      return <NotifySection />
    case 'shortcuts':
      return <ShortcutsSection searched={query} />
    case 'survival':
      return <SurvivalSection />
    case 'data':
      return <DataSection />
  }
}

/** `query`: what somebody searches for in all settings; the list of commands narrows itself to it. */
export function SectionContent({ section, query }: { readonly section: Section; readonly query: string }) {
  const { t } = useTranslation('settings')
  return (
    <section className="settings-section" aria-labelledby={`settings-${section}`}>
      <div>
        <h2 id={`settings-${section}`}>{t(`sections.${section}.title`)}</h2>
        <p className="muted">{t(`sections.${section}.hint`)}</p>
      </div>
      <Content section={section} query={query} />
    </section>
  )
}
