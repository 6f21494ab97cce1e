import { Files } from 'lucide-react'
import { memo } from 'react'
import type { Overlap, SessionView } from '../../../src-shared/model/session.ts'
import { isEnded } from '../../../src-shared/model/session-facts.ts'
import { formatDuration } from '../../format/duration.ts'
import { listed } from '../../format/text.ts'
import { say } from '../../i18n/say.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { activityOf } from '../../stores/activity-rate.ts'
import { useNow } from '../../stores/now.ts'
import { useOverlaps } from '../../stores/overlaps.ts'
import { isSupervised } from '../../stores/session-state.ts'
import { Sparkline } from '../../ui/sparkline.tsx'
import { sameIn } from './same-in.ts'

type Props = { readonly view: SessionView }

export const Elapsed = memo(
  function Elapsed({ view }: Props) {
    const { t } = useTranslation('fleet')
    const goesOn = isSupervised(view.state)
    const now = useNow(goesOn)
    return (
      <span title={goesOn ? t('card.since') : t('card.until')}>
        {formatDuration((goesOn ? now : view.since) - view.createdAt)}
      </span>
    )
  },
  sameIn<Props>('state', 'since', 'createdAt'),
)

/** What the session says of itself in one line: the supervisor's words, or why it ended. */
const useHeadline = ({ state, reason, approval, lastDecision, notices }: SessionView): string => {
  const { t } = useTranslation('fleet')
  if (isEnded(state)) return say(reason)
  if (state === 'interrupted') return t('card.interrupted')
  if (approval !== null) return t('card.approve', { action: approval.action })
  return lastDecision?.progress ?? (say(notices.at(-1) ?? '') || t('card.noDecision'))
}

function Detail({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <p className="story-detail ellipsis" title={text} dir="auto">
      <span className="story-label">{label}</span> {text}
    </p>
  )
}

/** Headline, thought and next action, a line each; of an ended session why it has its place. */
type StoryProps = Props & { readonly rank: string }

export const Story = memo(
  function Story({ view, rank }: StoryProps) {
    const { t } = useTranslation('fleet')
    const headline = useHeadline(view)
    const said = isEnded(view.state) ? null : view.lastDecision
    const [label, text] =
      view.state === 'interrupted'
        ? [t('card.progress'), said?.progress ?? '']
        : [t('card.thought'), said?.thought ?? '']
    return (
      <div className="story">
        <p className="ellipsis" title={headline} dir="auto">
          {headline}
        </p>
        {text === '' ? null : <Detail label={label} text={text} />}
        {said === null || said.future === '' ? null : <Detail label={t('card.next')} text={said.future} />}
        {isEnded(view.state) && rank !== '' ? <Detail label={t('card.place')} text={say.part(rank)} /> : null}
      </div>
    )
  },
  sameIn<StoryProps>('state', 'reason', 'approval', 'lastDecision', 'notices'),
)

/** Sessions that are named where others change the same files; the rest is counted. */
const NAMED = 5

export const OverlapMark = memo(function OverlapMark({ view }: Props) {
  const overlaps = useOverlaps((state) => state.byId[view.identity.id])
  return overlaps === undefined ? null : <Overlapping overlaps={overlaps} />
}, sameIn<Props>('identity'))

function Overlapping({ overlaps }: { readonly overlaps: readonly Overlap[] }) {
  const { t } = useTranslation(['fleet', 'format'])
  const named = overlaps
    .slice(0, NAMED)
    .map(({ taskTitle, files }) => t('fleet:card.overlap', { title: taskTitle, files: listed(files, NAMED) }))
  const others = overlaps.length - named.length
  const told = others > 0 ? [...named, t('format:listMore', { count: others })] : named
  return (
    <span className="overlap-mark" title={told.join('\n')}>
      <Files size={13} aria-hidden />
      <span aria-hidden>{new Set(overlaps.flatMap(({ files }) => files)).size}</span>
      <span className="visually-hidden">{told.join('. ')}</span>
    </span>
  )
}

/** What sets the session's record apart: kept against the gate, its workspace put away. */
export const RecordMarks = memo(
  function RecordMarks({ view }: Props) {
    const { t } = useTranslation('fleet')
    return (
      <>
        {view.kept.some((one) => one.override !== undefined) ? (
          <span className="kept-unproven-mark" title={t('card.unprovenHint')}>
            {t('card.unproven')}
          </span>
        ) : null}
        {view.archived === null ? null : (
          <span className="archived-mark" title={t('card.archivedHint')}>
            {t('card.archived')}
          </span>
        )}
      </>
    )
  },
  sameIn<Props>('kept', 'archived'),
)

/** The events of the last half hour that this window saw; nothing before it saw one. */
export const Activity = memo(
  function Activity({ view }: Props) {
    const { t } = useTranslation('fleet')
    // Once a second is enough for what counts by the minute.
    useNow(isSupervised(view.state))
    const counts = activityOf(view.identity.id, Date.now())
    if (counts.length === 0) return null
    return (
      <Sparkline
        values={counts}
        label={t('card.activity', { count: counts.reduce((sum, count) => sum + count, 0) })}
      />
    )
  },
  sameIn<Props>('identity', 'state'),
)
