import { CircleDashed, LoaderCircle } from 'lucide-react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { formatDuration } from '../../../format/duration.ts'
import { shortHash } from '../../../format/text.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { useNow } from '../../../stores/now.ts'
import { useTimeline } from '../../../stores/timeline.ts'
import { CommandRun } from './command-run.tsx'
import { isWithCritic, type LiveCommand, type LiveRound, liveRound } from './live-round.ts'

function Command({ one, next }: { readonly one: LiveCommand; readonly next: boolean }) {
  const { t } = useTranslation('critique')
  const label = one.criterion === null ? t('run.tests') : `${t('run.check')} ${one.criterion}`
  if (one.result !== null) return <CommandRun label={label} result={one.result} />
  const Icon = next ? LoaderCircle : CircleDashed
  return (
    <p className="run-waiting muted">
      <Icon className={next ? 'turning' : undefined} size={14} aria-hidden />
      <span className="run-label">{label}</span>
      <code className="ellipsis" title={one.command}>
        {one.command}
      </code>
      {next ? <span>{t('live.running')}</span> : null}
    </p>
  )
}

function Steps({ live }: { readonly live: LiveRound }) {
  const { t } = useTranslation('critique')
  const { commands, commit, troubles } = live
  const next = commands.find(({ result }) => result === null)
  return (
    <>
      <p role="status">
        {t(isWithCritic(live) ? 'live.critic' : 'live.commands', { commit: shortHash(commit) })}
      </p>
      <ul className="live-commands">
        {commands.map((one) => (
          <li key={one.criterion ?? ''}>
            <Command one={one} next={one === next} />
          </li>
        ))}
      </ul>
      {troubles.map((error) => (
        <p key={error} className="overruled">
          {t('live.trouble', { error: say(error) })}
        </p>
      ))}
    </>
  )
}

/** The critique that is being held right now, as far as it has come. */
export function LiveRoundPanel({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('critique')
  const { id, task } = view.identity
  const events = useTimeline((state) => (state.id === id ? state.events : null))
  const live = events === null ? null : liveRound(events, task)
  const now = useNow(true)
  const title = t('live.title', { round: live?.round ?? view.critiques.length + 1 })
  return (
    <section className="panel live-round" aria-label={title}>
      <header className="round-head">
        <LoaderCircle className="turning" size={16} aria-hidden />
        <h2>{title}</h2>
        <p className="round-facts muted">
          {t('live.since', { time: formatDuration(now - (live?.startedAt ?? view.since)) })}
        </p>
      </header>
      {live === null ? <p className="muted">{t('live.unknown')}</p> : <Steps live={live} />}
    </section>
  )
}
