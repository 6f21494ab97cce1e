import { KeyboardOff, Pencil, RotateCcw, SquareTerminal, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import { COMMANDS, type CommandId, keysOf } from '../../../src-shared/commands.ts'
import { keyCaps } from '../../commands/format-keys.ts'
import { conflictsOf } from '../../commands/key-conflicts.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useSettings } from '../../stores/settings.ts'
import { changedCommands, removeKeys, resetKeys } from '../../stores/shortcuts.ts'
import { IconButton } from '../../ui/button.tsx'
import { KeyCaps } from '../../ui/key-caps.tsx'
import { KeyRecorder } from './key-recorder.tsx'

const NONE: Readonly<Record<string, string>> = {}

function Caps({ keys }: { readonly keys: readonly string[] }) {
  const { t } = useTranslation('settings')
  if (keys.length === 0) return <span className="muted">{t('sections.shortcuts.noKey')}</span>
  return keys.map((one) => <KeyCaps key={one} caps={keyCaps(one)} />)
}

type Props = {
  readonly id: CommandId
  readonly recording: boolean
  readonly onRecord: (on: boolean) => void
}

function Acts({
  id,
  keys,
  changed,
  onRecord,
}: Omit<Props, 'recording'> & { keys: readonly string[]; changed: boolean }) {
  const { t } = useTranslation(['settings', 'commands'])
  const command = t(`commands:titles.${id}`)
  return (
    <div className="shortcut-acts">
      <IconButton
        label={t('settings:sections.shortcuts.change', { command })}
        icon={<Pencil size={14} aria-hidden />}
        onClick={() => onRecord(true)}
      />
      <IconButton
        label={t('settings:sections.shortcuts.remove', { command })}
        icon={<KeyboardOff size={14} aria-hidden />}
        disabled={keys.length === 0}
        onClick={() => void removeKeys(id)}
      />
      <IconButton
        label={t('settings:sections.shortcuts.reset', { command })}
        icon={<RotateCcw size={14} aria-hidden />}
        disabled={!changed}
        onClick={() => void resetKeys(id)}
      />
    </div>
  )
}

/** A command, its keys, and what can be done about them. */
export function ShortcutRow({ id, recording, onRecord }: Props) {
  const { t } = useTranslation(['settings', 'commands'])
  const row = useRef<HTMLLIElement>(null)
  const shortcuts = useSettings((state) => state.settings?.shortcuts ?? NONE)
  const keys = keysOf(id, shortcuts)
  const others = [...new Set(keys.flatMap((one) => conflictsOf(id, one, shortcuts)))]
  const changed = changedCommands(shortcuts).includes(id)
  const done = () => {
    onRecord(false)
    // Back to where it began: the button is there again once React has drawn it.
    requestAnimationFrame(() => row.current?.querySelector('button')?.focus())
  }
  return (
    <li ref={row} className="shortcut-row">
      <div className="shortcut-name">
        <span>{t(`commands:titles.${id}`)}</span>
        {COMMANDS[id].inTerminal ? (
          <SquareTerminal size={13} role="img" aria-label={t('settings:sections.shortcuts.inTerminal')} />
        ) : null}
        {changed ? (
          <span className="shortcut-changed">{t('settings:sections.shortcuts.changed')}</span>
        ) : null}
      </div>
      {recording ? (
        <KeyRecorder id={id} onDone={done} />
      ) : (
        <>
          <div className="shortcut-keys">
            <Caps keys={keys} />
          </div>
          <Acts id={id} keys={keys} changed={changed} onRecord={onRecord} />
        </>
      )}
      {others.length === 0 ? null : (
        <p className="shortcut-conflict">
          <TriangleAlert size={13} aria-hidden />
          {t('settings:sections.shortcuts.conflict', {
            commands: others
              .map((other) =>
                t('settings:sections.shortcuts.quoted', { text: t(`commands:titles.${other}`) }),
              )
              .join(', '),
          })}
        </p>
      )}
    </li>
  )
}
