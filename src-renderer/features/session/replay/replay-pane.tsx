import '@xterm/xterm/css/xterm.css'
import './replay.css'
import { History } from 'lucide-react'
import { type ClipboardEvent, type ReactNode, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import type { LoggedEvent, SessionView } from '../../../../src-shared/model/session.ts'
import { isEnded } from '../../../../src-shared/model/session-facts.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { useTimeline } from '../../../stores/timeline.ts'
import { EmptyState, FailureNote, Loading } from '../../../ui/notes.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { useWidth } from '../../../ui/use-width.ts'
import { type ReplayMark, replayMarks } from './marks.ts'
import { MomentChanges } from './moment-changes.tsx'
import type { Replay } from './replay.ts'
import { TimeBar } from './time-bar.tsx'
import { Transport } from './transport.tsx'
import { TurnsList } from './turns-list.tsx'
import { type OpenReplay, useReplay } from './use-replay.ts'
import { useReplayKeys } from './use-replay-keys.ts'

/** From here on turns and changes stand beside the terminal, else one of them below it. */
const WIDE_PX = 860

const NO_EVENTS: readonly LoggedEvent[] = []

type Side = 'turns' | 'changes'
type BesideProps = {
  readonly id: SessionId
  readonly replay: Replay
  readonly events: readonly LoggedEvent[]
  readonly wide: boolean
}

function Beside({ id, replay, events, wide }: BesideProps) {
  const { t } = useTranslation('replay')
  const [side, setSide] = useState<Side>('turns')
  const parts = {
    turns: <TurnsList replay={replay} events={events} />,
    changes: <MomentChanges id={id} replay={replay} events={events} />,
  }
  if (!wide) {
    return (
      <div className="replay-beside">
        <Segmented
          label={t('beside')}
          segments={[
            { value: 'turns', label: t('turns') },
            { value: 'changes', label: t('changes') },
          ]}
          value={side}
          onChange={setSide}
        />
        {parts[side]}
      </div>
    )
  }
  return (
    <div className="replay-beside">
      <section className="replay-part" aria-label={t('turns')}>
        <h3>{t('turns')}</h3>
        {parts.turns}
      </section>
      <section className="replay-part" aria-label={t('changes')}>
        <h3>{t('changes')}</h3>
        {parts.changes}
      </section>
    </div>
  )
}

type ControlsProps = {
  readonly replay: Replay
  readonly marks: readonly ReplayMark[]
  readonly isLive: boolean
}

function Controls({ replay, marks, isLive }: ControlsProps) {
  useReplayKeys(replay, marks)
  const lastMark = isLive ? 0 : (marks.at(-1)?.at ?? 0)
  useEffect(() => replay.retime(lastMark), [replay, lastMark])
  return (
    <div className="replay-controls">
      <TimeBar replay={replay} marks={marks} />
      <Transport replay={replay} marks={marks} isLive={isLive} />
    </div>
  )
}

function Trouble({ replay }: { readonly replay: Replay }) {
  const { t } = useTranslation('replay')
  const { status, failure } = useStore(replay.store)
  if (failure?.kind === 'no-recording') {
    return (
      <EmptyState icon={<History size={28} />} title={t('empty')}>
        <p>{t('emptyHint')}</p>
      </EmptyState>
    )
  }
  if (failure !== null && status === 'failed') return <FailureNote failure={failure} />
  return status === 'ready' ? null : <Loading what={t('reading')} />
}

const copySelection = (event: ClipboardEvent, { terminal }: OpenReplay): void => {
  const text = terminal.getSelection()
  if (text === '') return
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
}

type StatusProps = { readonly open: OpenReplay; readonly children: (isReady: boolean) => ReactNode }

function Status({ open, children }: StatusProps) {
  return children(useStore(open.replay.store, (state) => state.status === 'ready'))
}

/** The session's recording: its terminal, turns and changes at one moment after the other. */
export function ReplayPane({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('replay')
  const { id } = view.identity
  const isLive = !isEnded(view.state)
  const events = useTimeline((state) => (state.id === id ? state.events : NO_EVENTS))
  const marks = useMemo(() => replayMarks(events), [events])
  const { ref: box, open } = useReplay(id, isLive)
  const { ref, width } = useWidth()
  const wide = width >= WIDE_PX
  return (
    <div className={wide ? 'replay-pane replay-wide' : 'replay-pane'} ref={ref}>
      <section
        className="replay-stage"
        aria-label={t('stage')}
        data-keys="replay"
        onCopy={(event) => (open === null ? undefined : copySelection(event, open))}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: it is no form's group of fields */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div className="replay-terminal" role="group" aria-label={t('terminal')} tabIndex={0} ref={box} />
        {open === null ? null : (
          <Status open={open}>
            {(isReady) => (isReady ? <Controls replay={open.replay} marks={marks} isLive={isLive} /> : null)}
          </Status>
        )}
      </section>
      {open === null ? null : (
        <Status open={open}>
          {(isReady) =>
            isReady ? (
              <Beside id={id} replay={open.replay} events={events} wide={wide} />
            ) : (
              <div className="replay-trouble">
                <Trouble replay={open.replay} />
              </div>
            )
          }
        </Status>
      )}
    </div>
  )
}
