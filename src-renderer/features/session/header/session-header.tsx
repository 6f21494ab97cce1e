import { useState } from 'react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { bridge } from '../../../bridge.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { deleteSession } from '../../../stores/deletion.ts'
import { isSupervised } from '../../../stores/session-state.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../../ui/notes.tsx'
import { Facts } from './facts.tsx'
import { HeaderButtons } from './header-buttons.tsx'
import { HeaderNotes, InterruptedLine } from './header-notes.tsx'
import { Origin } from './origin.tsx'
import { Story } from './story.tsx'
import { type Asked, type SessionActs, useSessionActs } from './use-session-acts.ts'

type QuestionProps = {
  readonly view: SessionView
  readonly asked: Asked
  readonly act: SessionActs['act']
  readonly onDone: () => void
}

/** What stops, archives or deletes it is asked about first, with what becomes of its work. */
function Question({ view, asked, act, onDone }: QuestionProps) {
  const { t } = useTranslation('session')
  const { id, number } = view.identity
  const doIt: Readonly<Record<Asked, () => void>> = {
    stop: () => void act(() => bridge.call('session.stop', { id })),
    archive: () => void act(() => bridge.call('session.archive', { id })),
    delete: () => void deleteSession(view),
  }
  const stopped = asked === 'delete' && isSupervised(view.state) ? `${t('ask.stoppedFirst')} ` : ''
  return (
    <ConfirmDialog
      title={t(`ask.${asked}.title`, { number })}
      confirmLabel={t(`ask.${asked}.confirm`)}
      onCancel={onDone}
      onConfirm={() => {
        onDone()
        doIt[asked]()
      }}
    >
      <p>{`${stopped}${t(`ask.${asked}.why`)}`}</p>
    </ConfirmDialog>
  )
}

/** Title, standing and story of a session, and all that can be done with it as a whole. */
export function SessionHeader({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('common')
  const { number, task } = view.identity
  const [asked, setAsked] = useState<Asked | null>(null)
  const doing = useSessionActs(view, setAsked)
  const name = t('sessionNumber', { number })
  return (
    <header className="session-header">
      <div className="session-title">
        <h1 title={`${task.title} · ${name}`}>
          <span className="ellipsis" dir="auto">
            {task.title}
          </span>
          <span className="session-number">{name}</span>
        </h1>
        <HeaderButtons view={view} doing={doing} />
      </div>
      <Facts view={view} />
      <Origin view={view} />
      <InterruptedLine view={view} />
      <Story view={view} />
      <HeaderNotes view={view} />
      {doing.failure === null ? null : <FailureNote failure={doing.failure} />}
      {asked === null ? null : (
        <Question view={view} asked={asked} act={doing.act} onDone={() => setAsked(null)} />
      )}
    </header>
  )
}
