import {
  Bell,
  Bot,
  Gauge,
  HardDrive,
  Keyboard,
  KeyRound,
  LifeBuoy,
  type LucideIcon,
  Palette,
  ShieldCheck,
  SquareTerminal,
} from 'lucide-react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { searchSettings, showSection } from '../../stores/settings-place.ts'
import { moveAmongRows } from '../../ui/arrow-keys.ts'
import { SECTIONS, type Section } from './sections.ts'

const ICONS: Readonly<Record<Section, LucideIcon>> = {
  models: KeyRound,
  aider: Bot,
  limits: Gauge,
  policy: ShieldCheck,
  appearance: Palette,
  terminal: SquareTerminal,
  notify: Bell,
  shortcuts: Keyboard,
  survival: LifeBuoy,
  data: HardDrive,
}

type Props = {
  /** `null`: somebody searches. */
  readonly current: Section | null
  readonly fitting: readonly Section[]
  readonly query: string
}

/** The sections, and the search in all of them. */
export function SettingsRail({ current, fitting, query }: Props) {
  const { t } = useTranslation('settings')
  return (
    <div className="settings-rail">
      <input
        className="input"
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={query}
        onChange={(event) => searchSettings(event.target.value)}
      />
      <p className="visually-hidden" role="status">
        {query.trim() === '' ? '' : t('found', { count: fitting.length })}
      </p>
      <nav aria-label={t('navigation')} onKeyDown={moveAmongRows}>
        {SECTIONS.map((section) => {
          const Icon = ICONS[section]
          return (
            <button
              key={section}
              type="button"
              data-row
              className={fitting.includes(section) ? 'settings-link' : 'settings-link settings-link-apart'}
              aria-current={section === current ? 'page' : undefined}
              onClick={() => showSection(section)}
            >
              <Icon size={15} aria-hidden />
              {t(`sections.${section}.title`)}
            </button>
          )
        })}
      </nav>
    </div>
  )
}
