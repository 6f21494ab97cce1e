import { memo, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { LoggedEvent } from '../../../../src-shared/model/session.ts'
import { formatClock } from '../../../format/duration.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { type TurnEntry, timelineEntries } from '../activity/timeline-entries.ts'
import { lastIndexAt } from './marks.ts'
import type { Replay } from './replay.ts'

type RowProps = {
  readonly turn: TurnEntry
  readonly current: boolean
  readonly onChoose: (at: number) => void
}

const Row = memo(function Row({ turn, current, onChoose }: RowProps) {
  const { t } = useTranslation(['replay', 'timeline'])
  const { decision, text, origin } = turn
  const titleOf = () => {
    if (origin === 'supervisor') return t('timeline:entry.turn', { turn: turn.turn })
    return origin === 'typed' ? t('timeline:entry.typed') : t(`timeline:sent.${origin}`)
  }
  const action = decision?.action ?? text ?? ''
  const commits = turn.ended?.event.report.commits.length ?? 0
  return (
    <li>
      <button
        type="button"
        className="replay-turn"
        aria-current={current ? 'true' : undefined}
        onClick={() => onChoose(turn.at)}
      >
        <span className="replay-turn-head">
          <span className="replay-turn-title">{titleOf()}</span>
          {commits === 0 ? null : (
            <span className="replay-turn-commits">{t('commits', { count: commits })}</span>
          )}
          <time dateTime={new Date(turn.at).toISOString()}>{formatClock(turn.at)}</time>
        </span>
        {decision === null || !current ? null : (
          <span className="replay-turn-thought">{decision.thought}</span>
        )}
        {action === '' ? null : <span className="replay-turn-action mono">{action}</span>}
      </button>
    </li>
  )
})

type Props = { readonly replay: Replay; readonly events: readonly LoggedEvent[] }

/** The session's turns, of which the one that plays is in sight and marked. */
export function TurnsList({ replay, events }: Props) {
  const { t } = useTranslation('replay')
  const turns = useMemo(() => timelineEntries(events).filter((entry) => entry.kind === 'turn'), [events])
  const current = useStore(replay.store, ({ at }) => lastIndexAt(turns, at))
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const choose = useMemo(() => (at: number) => replay.seek(at), [replay])
  if (turns.length === 0) return <p className="replay-nothing muted">{t('noTurns')}</p>
  return (
    <ol className="replay-turns" aria-label={t('turns')} ref={list}>
      {turns.map((turn, index) => (
        <Row key={turn.key} turn={turn} current={index === current} onChoose={choose} />
      ))}
    </ol>
  )
}
