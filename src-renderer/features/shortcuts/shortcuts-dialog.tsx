import './shortcuts.css'
import { COMMAND_IDS, COMMANDS, type CommandSection, keysOf } from '../../../src-shared/commands.ts'
import { keyCaps } from '../../commands/format-keys.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useSettings } from '../../stores/settings.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { KeyCaps } from '../../ui/key-caps.tsx'

const SECTIONS: readonly CommandSection[] = ['app', 'go', 'fleet', 'session', 'terminal', 'diff', 'composer']

function Section({ section }: { readonly section: CommandSection }) {
  const { t } = useTranslation(['commands', 'palette'])
  const shortcuts = useSettings((state) => state.settings?.shortcuts ?? NONE)
  const ids = COMMAND_IDS.filter((id) => COMMANDS[id].section === section)
  return (
    <section>
      <h3>{t(`commands:sections.${section}`)}</h3>
      <dl>
        {ids.map((id) => {
          const keys = keysOf(id, shortcuts)
          return (
            <div key={id}>
              <dt>{t(`commands:titles.${id}`)}</dt>
              <dd>
                {keys.length === 0 ? <span className="muted">{t('palette:noKey')}</span> : null}
                {keys.map((one) => (
                  <KeyCaps key={one} caps={keyCaps(one)} />
                ))}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
const NONE: Readonly<Record<string, string>> = {}

/** Every command and its keys. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['palette', 'common'])
  return (
    <Dialog title={t('palette:shortcutsTitle')} onCancel={onClose} width="wide">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard */}
      <section className="shortcuts" tabIndex={0} aria-label={t('palette:shortcutsTitle')}>
        <div className="shortcuts-columns">
          {SECTIONS.map((section) => (
            <Section key={section} section={section} />
          ))}
        </div>
      </section>
      <p className="muted">{t('palette:shortcutsHint')}</p>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('common:close')}</Button>
      </div>
    </Dialog>
  )
}
