import './shortcuts-section.css'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { COMMAND_IDS, COMMANDS, type CommandId, type CommandSection } from '../../../src-shared/commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useSettings } from '../../stores/settings.ts'
import { changedCommands, resetAllKeys } from '../../stores/shortcuts.ts'
import { Button } from '../../ui/button.tsx'
import { ShortcutRow } from './shortcut-row.tsx'

const SECTIONS: readonly CommandSection[] = ['app', 'go', 'fleet', 'session', 'terminal', 'diff', 'composer']
const NONE: Readonly<Record<string, string>> = {}

type GroupProps = {
  readonly section: CommandSection
  readonly ids: readonly CommandId[]
  /** The command whose new keys are awaited. */
  readonly recording: CommandId | null
  readonly onRecord: (id: CommandId | null) => void
}

function Group({ section, ids, recording, onRecord }: GroupProps) {
  const { t } = useTranslation('commands')
  const own = ids.filter((id) => COMMANDS[id].section === section)
  if (own.length === 0) return null
  return (
    <section className="panel shortcut-group" aria-labelledby={`shortcuts-${section}`}>
      <h3 id={`shortcuts-${section}`}>{t(`sections.${section}`)}</h3>
      <ul>
        {own.map((id) => (
          <ShortcutRow
            key={id}
            id={id}
            recording={recording === id}
            onRecord={(on) => onRecord(on ? id : null)}
          />
        ))}
      </ul>
    </section>
  )
}

/** Every command, its keys, and the way to others. `searched`: in all settings; commands that it means come alone. */
export function ShortcutsSection({ searched }: { readonly searched: string }) {
  const { t } = useTranslation(['settings', 'commands'])
  const [filter, setFilter] = useState('')
  const [recording, setRecording] = useState<CommandId | null>(null)
  const shortcuts = useSettings((state) => state.settings?.shortcuts ?? NONE)
  const fits = (query: string) => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean)
    return COMMAND_IDS.filter((id) => {
      const title = t(`commands:titles.${id}`).toLowerCase()
      return words.every((word) => title.includes(word))
    })
  }
  const meant = searched.trim() === '' ? [] : fits(searched)
  const ids = fits(filter).filter((id) => meant.length === 0 || meant.includes(id))
  return (
    <>
      <div className="shortcut-tools">
        <input
          className="input"
          type="search"
          aria-label={t('settings:sections.shortcuts.filter')}
          placeholder={t('settings:sections.shortcuts.filter')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <Button
          icon={<RotateCcw size={14} aria-hidden />}
          disabled={changedCommands(shortcuts).length === 0}
          onClick={() => void resetAllKeys()}
        >
          {t('settings:sections.shortcuts.resetAll')}
        </Button>
      </div>
      {ids.length === 0 ? (
        <p className="muted">{t('settings:sections.shortcuts.nothing', { query: filter })}</p>
      ) : null}
      {SECTIONS.map((section) => (
        <Group key={section} section={section} ids={ids} recording={recording} onRecord={setRecording} />
      ))}
    </>
  )
}
