import { Pause, Play, Radio, SkipBack, SkipForward } from 'lucide-react'
import { useStore } from 'zustand'
import { formatClock, formatDuration } from '../../../format/duration.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { SPEEDS, setSkipIdle, setSpeed, useReplayWishes } from '../../../stores/replay.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { nextMark, previousMark, type ReplayMark } from './marks.ts'
import type { Replay } from './replay.ts'

type Props = { readonly replay: Replay; readonly marks: readonly ReplayMark[]; readonly isLive: boolean }

function Times({ replay }: Pick<Props, 'replay'>) {
  const { t } = useTranslation('replay')
  const { at, from, clock, isWhole } = useStore(replay.store)
  const end = clock.recordedAt(clock.lengthMs)
  return (
    <p className="replay-times">
      <span>{`${formatDuration(at - from)} / ${formatDuration(end - from)}`}</span>
      <time className="muted" dateTime={new Date(at).toISOString()}>
        {formatClock(at)}
      </time>
      {isWhole ? null : <span className="muted">{t('readingOn')}</span>}
    </p>
  )
}

function SpeedChoice() {
  const { t } = useTranslation('replay')
  const speed = useReplayWishes((wishes) => wishes.speed)
  return (
    <select
      className="input replay-speed"
      aria-label={t('speed')}
      value={speed}
      onChange={(event) => {
        const chosen = SPEEDS.find((one) => String(one) === event.target.value)
        if (chosen !== undefined) setSpeed(chosen)
      }}
    >
      {SPEEDS.map((one) => (
        <option key={one} value={one}>{`${one}×`}</option>
      ))}
    </select>
  )
}

/** What a person plays the recording with. */
export function Transport({ replay, marks, isLive }: Props) {
  const { t } = useTranslation('replay')
  const { playing, following, at } = useStore(replay.store)
  const skipIdle = useReplayWishes((wishes) => wishes.skipIdle)
  const next = nextMark(marks, at)
  const previous = previousMark(marks, at)
  return (
    <div className="replay-transport" role="toolbar" aria-label={t('transport')}>
      <IconButton
        label={t('previousMark')}
        icon={<SkipBack size={15} aria-hidden />}
        command="replay.previousMark"
        disabled={previous === undefined}
        onClick={() => (previous === undefined ? undefined : replay.seek(previous.at))}
      />
      <IconButton
        label={t(playing ? 'pause' : 'play')}
        icon={playing ? <Pause size={17} aria-hidden /> : <Play size={17} aria-hidden />}
        command="replay.play"
        onClick={() => (playing ? replay.pause() : replay.play())}
      />
      <IconButton
        label={t('nextMark')}
        icon={<SkipForward size={15} aria-hidden />}
        command="replay.nextMark"
        disabled={next === undefined}
        onClick={() => (next === undefined ? undefined : replay.seek(next.at))}
      />
      <Times replay={replay} />
      <div className="replay-wishes">
        {isLive ? (
          <Button
            look="quiet"
            icon={<Radio size={14} aria-hidden />}
            aria-pressed={following}
            command="replay.end"
            onClick={() => replay.toEnd()}
          >
            {t('live')}
          </Button>
        ) : null}
        <Switch label={t('skipIdle')} checked={skipIdle} onChange={setSkipIdle} title={t('skipIdleHint')} />
        <SpeedChoice />
      </div>
    </div>
  )
}
