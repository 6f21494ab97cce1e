import { ChevronDown, ChevronRight, MessageSquare, User } from 'lucide-react'
import { useId } from 'react'
import { formatAmount } from '../../../format/budget.ts'
import { formatPrice } from '../../../format/cost.ts'
import { formatClock, formatDuration } from '../../../format/duration.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { partsOfReport } from './describe-turn.ts'
import { Parts } from './parts.tsx'
import type { TurnEntry } from './timeline-entries.ts'

const costOf = ({ spent }: TurnEntry) => {
  const known = spent.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]))
  return {
    tokens: spent.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
    usd: known.length === 0 ? null : known.reduce((sum, usd) => sum + usd, 0),
    partlyUnknown: known.length < spent.length,
  }
}

function Figures({ entry }: { readonly entry: TurnEntry }) {
  const { t } = useTranslation('timeline')
  const { tokens, usd, partlyUnknown } = costOf(entry)
  return (
    <span className="turn-figures">
      {entry.spent.length === 0 ? null : (
        <span title={t('entry.tokens', { amount: formatAmount(tokens) })}>
          {formatPrice(usd, partlyUnknown)}
        </span>
      )}
      {entry.ended === null ? null : <span>{formatDuration(entry.ended.at - entry.at)}</span>}
      <time dateTime={new Date(entry.at).toISOString()}>{formatClock(entry.at)}</time>
    </span>
  )
}

/** How far the turn is, or what came of it where no report says so. */
function Fate({ entry, running }: { readonly entry: TurnEntry; readonly running: boolean }) {
  const { t } = useTranslation('timeline')
  switch (entry.fate) {
    case 'ended':
      return entry.ended?.event.interrupted ? <p className="turn-fate warns">{t('entry.cutShort')}</p> : null
    case 'withdrawn':
      return <p className="turn-fate warns">{t('entry.withdrawn')}</p>
    case 'refused':
      return <Parts parts={[[t('part.refused'), say(entry.reason)]]} />
    case 'decided':
      return null
    default: {
      const key = ({ deciding: 'deciding', sent: 'sent', taken: 'working' } as const)[entry.fate]
      return running ? <p className="turn-fate">{t(`entry.${key}`)}</p> : null
    }
  }
}

function Details({ entry, id }: { readonly entry: TurnEntry; readonly id: string }) {
  const { t } = useTranslation('timeline')
  const observation = entry.ended?.event.report.observation.trim() ?? ''
  const { tokens } = costOf(entry)
  const parts = [
    ...(entry.text === null || entry.decision === null ? [] : [[t('entry.sentText'), entry.text] as const]),
    ...(tokens === 0 ? [] : [[t('entry.tokens', { amount: formatAmount(tokens) }), ''] as const]),
  ]
  return (
    <div id={id} className="turn-details">
      <Parts parts={parts} />
      {observation === '' ? null : (
        <figure className="turn-observation">
          <figcaption>{t('entry.observation')}</figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must reach it */}
          <pre tabIndex={0}>{observation}</pre>
        </figure>
      )}
    </div>
  )
}

type Props = {
  readonly entry: TurnEntry
  /** The session goes on with this turn right now. */
  readonly running: boolean
  readonly open: boolean
  readonly onToggle: () => void
}

/** A turn: what was thought and asked for, what Aider did, and what it cost; the rest unfolds. */
export function TurnCard({ entry, running, open, onToggle }: Props) {
  const { t } = useTranslation('timeline')
  const id = useId()
  const { decision, origin, ended, rejected, text } = entry
  const title =
    origin === 'supervisor'
      ? t('entry.turn', { turn: entry.turn })
      : origin === 'typed'
        ? t('entry.typed')
        : t(`sent.${origin}`)
  const report = ended === null ? [] : partsOfReport(ended.event)
  const said =
    decision === null
      ? text === null
        ? []
        : [[t('part.text'), text] as const]
      : [
          [t('part.progress'), decision.progress] as const,
          [t('part.thought'), decision.thought] as const,
          [t('part.action'), decision.action] as const,
          [t('part.next'), decision.future] as const,
        ]
  const warns = ended !== null && (ended.event.interrupted || ended.event.report.notices.length > 0)
  const Icon = open ? ChevronDown : ChevronRight
  return (
    <article className={warns ? 'turn turn-warns' : 'turn'} aria-labelledby={`${id}-title`}>
      <div className="turn-head">
        <button
          type="button"
          className="turn-toggle"
          aria-expanded={open}
          aria-controls={open ? `${id}-details` : undefined}
          onClick={onToggle}
        >
          <Icon size={14} aria-hidden />
          {origin === 'supervisor' ? null : origin === 'critique' ? (
            <MessageSquare size={13} aria-hidden />
          ) : (
            <User size={13} aria-hidden />
          )}
          <span id={`${id}-title`} className="turn-title">
            {title}
          </span>
        </button>
        <Figures entry={entry} />
      </div>
      <Parts parts={said} brief={!open} />
      <Parts parts={rejected.map((error) => [t('part.rejected'), say(error)] as const)} brief={!open} />
      {report.length === 0 && ended === null ? null : (
        <div className="turn-report">
          {report.length === 0 ? <p className="muted">{t('entry.noChange')}</p> : <Parts parts={report} />}
        </div>
      )}
      <Fate entry={entry} running={running} />
      {open ? <Details entry={entry} id={`${id}-details`} /> : null}
    </article>
  )
}
