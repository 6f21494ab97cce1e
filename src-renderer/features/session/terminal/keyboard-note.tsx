import i18next from 'i18next'
import { Keyboard as KeyboardIcon } from 'lucide-react'
import { Trans } from 'react-i18next/TransWithoutContext'
import type { Failure } from '../../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import { bridge } from '../../../bridge.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { useAction } from '../../../stores/use-action.ts'
import { Button } from '../../../ui/button.tsx'
import type { Keyboard } from './terminal-stream.ts'

type Props = {
  readonly id: SessionId
  readonly keyboard: Keyboard
  /** Why the last keys did not reach Aider; `null`: they did. */
  readonly unsent: Failure | null
}

/** Over the terminal while somebody else types in it, and whenever keys from here went nowhere. */
export function KeyboardNote({ id, keyboard, unsent }: Props) {
  const { t } = useTranslation('terminal')
  const { busy, failure, act } = useAction()
  const elsewhere = keyboard === 'elsewhere' || unsent?.kind === 'keyboard-elsewhere'
  if (!elsewhere && unsent === null) return null
  const lost = unsent === null ? '' : t('keyboard.lost')
  return (
    <div className="takeover" role="status">
      <KeyboardIcon size={15} aria-hidden />
      <p>
        {elsewhere ? (
          <>
            <strong>
              <Trans i18n={i18next} t={t} i18nKey="keyboard.elsewhere" components={{ code: <code /> }} />
            </strong>{' '}
            {lost}
          </>
        ) : (
          <>
            <strong>{lost}</strong>
            {` ${say(unsent?.message ?? '')} ${say(unsent?.remedy ?? '')}`}
          </>
        )}
        {failure === null ? null : <span className="bad">{` ${say(failure.message)}`}</span>}
      </p>
      {elsewhere ? (
        <Button disabled={busy} onClick={() => void act(() => bridge.call('terminal.takeover', { id }))}>
          {t('keyboard.take')}
        </Button>
      ) : null}
    </div>
  )
}
