import './activity/activity.css'
import { Activity, ArrowDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { isSupervised } from '../../stores/session-state.ts'
import { useTimeline } from '../../stores/timeline.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, FailureNote, Loading } from '../../ui/notes.tsx'
import { EventRow } from './activity/event-row.tsx'
import { type TimelineEntry, timelineEntries } from './activity/timeline-entries.ts'
import { TurnCard } from './activity/turn-card.tsx'
import { useTimelineList } from './activity/use-timeline-list.ts'

/** Those that a person unfolded, by key: rows out of sight forget everything. */
const useOpenEntries = () => {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (key: string) =>
    setOpen((known) => {
      const next = new Set(known)
      if (!next.delete(key)) next.add(key)
      return next
    })
  return { open, toggle }
}

type ListProps = { readonly entries: readonly TimelineEntry[]; readonly running: boolean }

function TimelineList({ entries, running }: ListProps) {
  const { t } = useTranslation('timeline')
  const { scroller, list, toEnd, newer, atEnd } = useTimelineList(entries)
  const { open, toggle } = useOpenEntries()
  const lastTurn = entries.findLast(({ kind }) => kind === 'turn')
  return (
    <div className="timeline-pane">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it */}
      <section className="timeline-scroll" ref={scroller} aria-label={t('label')} tabIndex={0}>
        <ol className="entries" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, key, start }) => {
            const entry = entries[index]
            if (entry === undefined) return null
            return (
              <li
                key={key}
                className="entry"
                data-index={index}
                ref={list.measureElement}
                aria-setsize={entries.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                {entry.kind === 'event' ? (
                  <EventRow logged={entry.logged} />
                ) : (
                  <TurnCard
                    entry={entry}
                    running={running && entry === lastTurn}
                    open={open.has(entry.key)}
                    onToggle={() => toggle(entry.key)}
                  />
                )}
              </li>
            )
          })}
        </ol>
      </section>
      {atEnd ? null : (
        <div className="timeline-newer">
          <Button icon={<ArrowDown size={14} aria-hidden />} onClick={toEnd}>
            {newer === 0 ? t('toEnd') : t('newer', { count: newer })}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The session's history in turns, the latest at the end. */
export function TimelinePane({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('timeline')
  const { events, status, failure } = useTimeline()
  const entries = useMemo(() => timelineEntries(events), [events])
  if (failure !== null) return <FailureNote failure={failure} />
  if (status === 'loading') return <Loading what={t('loading')} />
  if (entries.length === 0) return <EmptyState icon={<Activity size={28} />} title={t('empty')} />
  return <TimelineList entries={entries} running={isSupervised(view.state)} />
}
