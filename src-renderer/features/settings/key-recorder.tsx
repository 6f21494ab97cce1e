import { type KeyboardEvent, useLayoutEffect, useState } from 'react'
import type { CommandId } from '../../../src-shared/commands.ts'
import { keyText } from '../../commands/format-keys.ts'
import { conflictsOf, type KeyRefusal, refusalOf } from '../../commands/key-conflicts.ts'
import { readPress } from '../../commands/read-press.ts'
import { openModal } from '../../commands/registry.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useSettings } from '../../stores/settings.ts'
import { setKeys } from '../../stores/shortcuts.ts'
import { Button } from '../../ui/button.tsx'

type Pressed = {
  readonly keys: string
  readonly refusal: KeyRefusal | null
  /** Commands that would have to give these keys up. */
  readonly others: readonly CommandId[]
}
type Props = { readonly id: CommandId; readonly onDone: () => void }

/** The keys are another command's: a person decides whose they shall be. */
function Question({ id, pressed: { keys, others }, onDone }: Props & { readonly pressed: Pressed }) {
  const { t } = useTranslation(['settings', 'commands', 'common'])
  const commands = others
    .map((other) => t('settings:sections.shortcuts.quoted', { text: t(`commands:titles.${other}`) }))
    .join(', ')
  return (
    <div className="key-question" role="alert">
      <p>{t('settings:sections.shortcuts.taken', { keys: keyText(keys), commands })}</p>
      <Button
        // The answer follows the keys that were just pressed.
        autoFocus
        onClick={() => {
          void setKeys(id, keys, others)
          onDone()
        }}
      >
        {t('settings:sections.shortcuts.take')}
      </Button>
      <Button look="quiet" onClick={onDone}>
        {t('settings:sections.shortcuts.leave')}
      </Button>
    </div>
  )
}

/** Waits for a press. No command answers meanwhile; Tab and Escape are the ways out. */
export function KeyRecorder({ id, onDone }: Props) {
  const { t } = useTranslation('settings')
  const [pressed, setPressed] = useState<Pressed | null>(null)
  useLayoutEffect(openModal, [])
  const press = (event: KeyboardEvent) => {
    const keys = readPress(event)
    if (keys === 'Tab' || keys === 'Shift+Tab') return
    // Before anything else of the window or its menu hears of it.
    event.preventDefault()
    event.stopPropagation()
    if (keys === null || event.repeat) return
    if (keys === 'Escape') return onDone()
    const shortcuts = useSettings.getState().settings?.shortcuts ?? {}
    const [refusal, others] = [refusalOf(id, keys), conflictsOf(id, keys, shortcuts)]
    if (refusal !== null || others.length > 0) return setPressed({ keys, refusal, others })
    void setKeys(id, keys)
    onDone()
  }
  if (pressed !== null && pressed.refusal === null)
    return <Question id={id} pressed={pressed} onDone={onDone} />
  return (
    <div className="key-recorder">
      <button
        type="button"
        className="key-recorder-field"
        // biome-ignore lint/a11y/noAutofocus: it stands where the button was that asked for it
        autoFocus
        onKeyDown={press}
        onBlur={onDone}
      >
        {t('sections.shortcuts.press')}
      </button>
      {pressed?.refusal == null ? (
        <span className="field-hint">{t('sections.shortcuts.pressHint')}</span>
      ) : (
        <span className="field-error" role="alert">
          {t(`sections.shortcuts.${pressed.refusal}`, { keys: keyText(pressed.keys) })}
        </span>
      )}
    </div>
  )
}
