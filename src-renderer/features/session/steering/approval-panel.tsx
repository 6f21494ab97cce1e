import { Check, Pencil, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import type { Approval } from '../../../../src-shared/model/session.ts'
import type { ApprovalAnswer } from '../../../../src-shared/model/steering.ts'
import { ariaKeys, keyText } from '../../../commands/format-keys.ts'
import { useCommands } from '../../../commands/use-commands.ts'
import { useKeysOf } from '../../../commands/use-keys-of.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { useAction } from '../../../stores/use-action.ts'
import { Button } from '../../../ui/button.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { FailureNote } from '../../../ui/notes.tsx'
import { AnswerForm } from './answer-form.tsx'
import { steer } from './steer.ts'

type Mode = 'look' | 'edit' | 'veto'
type Answering = {
  readonly mode: Mode
  readonly busy: boolean
  readonly answer: (answered: ApprovalAnswer) => void
  readonly setMode: (mode: Mode) => void
}

/** Single letters answer while the focus is on the panel and not in a text. */
const LETTERS: Readonly<Record<string, 'approve' | 'edit' | 'veto'>> = { a: 'approve', e: 'edit', v: 'veto' }

const isTyping = (target: EventTarget): boolean => target instanceof HTMLTextAreaElement

/** Takes the focus only when nobody has it: who types elsewhere goes on typing. */
const focusWhenIdle = (panel: HTMLElement | null) => {
  if (document.activeElement === document.body) panel?.focus()
}

/** Why it waits. Turned off, the mode no longer explains why this one does. */
function Why({ approval, approveMode }: { readonly approval: Approval; readonly approveMode: boolean }) {
  const { t } = useTranslation('steering')
  const { reason, why } = approval
  const fallback = why === 'approve-mode' && !approveMode ? 'mode-off' : why
  return <p className="muted">{reason === '' ? t(`approval.why.${fallback}`) : say(reason)}</p>
}

function Answers({ busy, answer, setMode }: Omit<Answering, 'mode'>) {
  const { t } = useTranslation('steering')
  const key = keyText(useKeysOf('session.approval'))
  return (
    <div className="actions">
      <Button
        look="primary"
        icon={<Check size={14} aria-hidden />}
        disabled={busy}
        aria-keyshortcuts="A"
        onClick={() => answer({ kind: 'approve' })}
      >
        {t('approval.approve')} <kbd>A</kbd>
      </Button>
      <Button
        icon={<Pencil size={13} aria-hidden />}
        disabled={busy}
        aria-keyshortcuts="E"
        onClick={() => setMode('edit')}
      >
        {t('approval.edit')} <kbd>E</kbd>
      </Button>
      <Button
        icon={<X size={14} aria-hidden />}
        disabled={busy}
        aria-keyshortcuts="V"
        onClick={() => setMode('veto')}
      >
        {t('approval.veto')} <kbd>V</kbd>
      </Button>
      {key === '' ? null : <span className="muted approval-hint">{t('approval.jumps', { key })}</span>}
    </div>
  )
}

type Props = { readonly id: SessionId; readonly approval: Approval; readonly approveMode: boolean }

/** The action that waits for a person: in full, why, and the three answers. */
export function ApprovalPanel({ id, approval, approveMode }: Props) {
  const { t } = useTranslation(['steering', 'states'])
  const panel = useRef<HTMLElement>(null)
  const [mode, setMode] = useState<Mode>('look')
  const { busy, failure, act } = useAction()
  useEffect(() => focusWhenIdle(panel.current), [])
  const answer = (answered: ApprovalAnswer) => {
    const { turn, action } = approval
    if (!busy) void act(() => steer(id, { kind: 'answer', answer: answered, to: { turn, action } }))
  }
  const look = () => {
    setMode('look')
    panel.current?.focus()
  }
  useCommands({
    'session.approval': () => panel.current?.focus(),
    'session.approve': () => answer({ kind: 'approve' }),
    'session.edit': () => setMode('edit'),
    'session.veto': () => setMode('veto'),
  })
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && mode !== 'look') look()
    const chosen = LETTERS[event.key.toLowerCase()]
    if (chosen === undefined || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey)
      return
    event.preventDefault()
    if (chosen === 'approve') answer({ kind: 'approve' })
    else setMode(chosen)
  }
  const form = { error: failure, busy, onCancel: look }
  return (
    <section
      ref={panel}
      className="approval"
      data-approval
      tabIndex={-1}
      aria-labelledby="approval-title"
      aria-keyshortcuts={ariaKeys(useKeysOf('session.approval'))}
      onKeyDown={press}
    >
      <div className="approval-head">
        <Mark shape="question" tone="warning" label={t('states:state.awaiting-approval')} compact />
        <h2 id="approval-title">{t('approval.title', { turn: approval.turn })}</h2>
        <Why approval={approval} approveMode={approveMode} />
      </div>
      {mode === 'edit' ? (
        <AnswerForm
          {...form}
          label={t('approval.instead')}
          value={approval.action}
          send={t('approval.sendInstead')}
          onSend={(action) => answer({ kind: 'edit', action })}
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one scrolls, and a keyboard must reach it
        <pre className="approval-action" tabIndex={0}>
          {approval.action}
        </pre>
      )}
      {mode === 'veto' ? (
        <AnswerForm
          {...form}
          label={t('approval.whyNot')}
          value=""
          send={t('approval.veto')}
          mayBeEmpty
          onSend={(reason) => answer({ kind: 'veto', reason })}
        />
      ) : null}
      {mode === 'look' ? <Answers {...{ busy, answer, setMode }} /> : null}
      {failure === null || mode !== 'look' ? null : <FailureNote failure={failure} />}
    </section>
  )
}
