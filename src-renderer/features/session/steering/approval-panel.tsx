import { Check, Pencil, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import type { Approval } from '../../../../src-shared/model/session.ts'
import type { ApprovalAnswer } from '../../../../src-shared/model/steering.ts'
import { useAction } from '../../../stores/use-action.ts'
import { Button } from '../../../ui/button.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { FailureNote } from '../../../ui/notes.tsx'
import { AnswerForm } from './answer-form.tsx'
import { steer } from './steer.ts'

const WHY: Readonly<Record<Approval['why'], string>> = {
  'approve-mode': 'Approve mode is on: each action waits for you.',
  policy: 'The task does not allow this action by itself.',
}

type Mode = 'look' | 'edit' | 'veto'

/** Single letters answer while the focus is on the panel and not in a text. */
const LETTERS: Readonly<Record<string, 'approve' | 'edit' | 'veto'>> = { a: 'approve', e: 'edit', v: 'veto' }

const isTyping = (target: EventTarget): boolean => target instanceof HTMLTextAreaElement

/** Takes the focus only when nobody has it: who types elsewhere goes on typing. */
const focusWhenIdle = (panel: HTMLElement | null) => {
  if (document.activeElement === document.body) panel?.focus()
}

/** Turned off, the mode no longer explains why this one waits. */
const whyOf = ({ reason, why }: Approval, approveMode: boolean): string =>
  reason !== ''
    ? reason
    : why === 'approve-mode' && !approveMode
      ? 'Approve mode is off now, but this action was decided while it was on.'
      : WHY[why]

type Props = { readonly id: SessionId; readonly approval: Approval; readonly approveMode: boolean }

/** The action that waits for a person: in full, why, and the three answers. */
export function ApprovalPanel({ id, approval, approveMode }: Props) {
  const panel = useRef<HTMLElement>(null)
  const [mode, setMode] = useState<Mode>('look')
  const { busy, failure, act } = useAction()
  useEffect(() => focusWhenIdle(panel.current), [])
  const answer = (answered: ApprovalAnswer) => {
    if (!busy) void act(() => steer(id, { kind: 'answer', answer: answered }))
  }
  const look = () => {
    setMode('look')
    panel.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && mode !== 'look') look()
    const chosen = LETTERS[event.key.toLowerCase()]
    if (chosen === undefined || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey)
      return
    event.preventDefault()
    if (chosen === 'approve') answer({ kind: 'approve' })
    else setMode(chosen)
  }
  return (
    <section
      ref={panel}
      className="approval"
      data-approval
      tabIndex={-1}
      aria-labelledby="approval-title"
      aria-keyshortcuts="F9"
      onKeyDown={press}
    >
      <div className="approval-head">
        <Mark shape="question" tone="warning" label="Waits for you" compact />
        <h2 id="approval-title">{`Turn ${approval.turn} waits for you`}</h2>
        <p className="muted">{whyOf(approval, approveMode)}</p>
      </div>
      {mode === 'edit' ? (
        <AnswerForm
          label="Do this instead"
          value={approval.action}
          send="Send this action"
          error={failure}
          busy={busy}
          onCancel={look}
          onSend={(action) => answer({ kind: 'edit', action })}
        />
      ) : (
        <pre className="approval-action">{approval.action}</pre>
      )}
      {mode === 'veto' ? (
        <AnswerForm
          label="Why not? The supervisor is told."
          value=""
          send="Veto"
          mayBeEmpty
          error={failure}
          busy={busy}
          onCancel={look}
          onSend={(reason) => answer({ kind: 'veto', reason })}
        />
      ) : null}
      {mode !== 'look' ? null : (
        <div className="actions">
          <Button
            look="primary"
            icon={<Check size={14} aria-hidden />}
            disabled={busy}
            aria-keyshortcuts="A"
            onClick={() => answer({ kind: 'approve' })}
          >
            Approve <kbd>A</kbd>
          </Button>
          <Button
            icon={<Pencil size={13} aria-hidden />}
            disabled={busy}
            aria-keyshortcuts="E"
            onClick={() => setMode('edit')}
          >
            Edit <kbd>E</kbd>
          </Button>
          <Button
            icon={<X size={14} aria-hidden />}
            disabled={busy}
            aria-keyshortcuts="V"
            onClick={() => setMode('veto')}
          >
            Veto <kbd>V</kbd>
          </Button>
          <span className="muted approval-hint">F9 jumps here</span>
        </div>
      )}
      {failure === null || mode !== 'look' ? null : <FailureNote failure={failure} />}
    </section>
  )
}
