import { type PointerEvent, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { formatClock, formatDuration } from '../../../format/duration.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { useWidth } from '../../../ui/use-width.ts'
import { MarkShape } from './mark-shape.tsx'
import { markText } from './mark-text.ts'
import { lastIndexAt, placeMarks, type ReplayMark } from './marks.ts'
import type { Replay } from './replay.ts'

/** So near to a mark a click means the mark. */
const CATCH_PX = 6

type Props = { readonly replay: Replay; readonly marks: readonly ReplayMark[] }

const usePlaced = ({ replay, marks }: Props, width: number) => {
  const clock = useStore(replay.store, (state) => state.clock)
  return useMemo(
    () =>
      clock.lengthMs === 0
        ? []
        : placeMarks(marks, width, (moment) => clock.playedAt(moment) / clock.lengthMs),
    [clock, marks, width],
  )
}

/** Where the pointer is, and the mark that it means. */
const usePointer = ({ replay, marks }: Props, width: number) => {
  const placed = usePlaced({ replay, marks }, width)
  const [x, setX] = useState<number | null>(null)
  const near = x === null ? undefined : placed.find((one) => Math.abs(one.x - x) <= CATCH_PX)
  const momentAt = (place: number) => {
    const { clock } = replay.store.getState()
    return clock.recordedAt((place / width) * clock.lengthMs)
  }
  const xOf = (event: PointerEvent<HTMLElement>) =>
    Math.min(width, Math.max(0, event.clientX - event.currentTarget.getBoundingClientRect().left))
  const seekTo = (place: number) => {
    const mark = placed.find((one) => Math.abs(one.x - place) <= CATCH_PX)?.mark
    replay.seek(mark?.at ?? momentAt(place))
  }
  return {
    placed,
    hovered: x === null ? null : { x, at: near?.mark.at ?? momentAt(x), near },
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        event.currentTarget.setPointerCapture(event.pointerId)
        seekTo(xOf(event))
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        setX(xOf(event))
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(xOf(event))
      },
      onPointerLeave: () => setX(null),
    },
  }
}

/** The recording from its beginning to its end, with what happened in it. */
export function TimeBar({ replay, marks }: Props) {
  const { t } = useTranslation('replay')
  const { ref, width } = useWidth()
  const { clock, at, from } = useStore(replay.store)
  const { placed, hovered, handlers } = usePointer({ replay, marks }, width)
  const played = clock.playedAt(at)
  const percent = clock.lengthMs === 0 ? 0 : (played / clock.lengthMs) * 100
  const last = marks[lastIndexAt(marks, at)]
  const position = t('position', {
    elapsed: formatDuration(at - from),
    length: formatDuration(clock.recordedAt(clock.lengthMs) - from),
    clock: formatClock(at),
  })
  return (
    <div
      className="time-bar"
      role="slider"
      tabIndex={0}
      aria-label={t('bar')}
      aria-valuemin={0}
      aria-valuemax={Math.round(clock.lengthMs / 1_000)}
      aria-valuenow={Math.round(played / 1_000)}
      aria-valuetext={last === undefined ? position : `${position}. ${markText(last)}`}
      ref={ref}
      {...handlers}
    >
      <div className="time-track">
        <div className="time-played" style={{ width: `${percent}%` }} />
      </div>
      {placed.map(({ mark, x }) => (
        <span key={`${mark.kind} ${mark.at}`} className="time-mark" style={{ left: x }}>
          <MarkShape kind={mark.kind} passed={mark.passed} />
        </span>
      ))}
      <div className="time-thumb" style={{ left: `${percent}%` }} />
      {hovered === null ? null : (
        <div
          className="time-hover"
          style={{ left: hovered.x }}
          data-side={hovered.x > width / 2 ? 'left' : 'right'}
        >
          <span className="time-hover-when">{`${formatDuration(hovered.at - from)} · ${formatClock(hovered.at)}`}</span>
          {hovered.near === undefined ? null : <span>{markText(hovered.near.mark)}</span>}
          {hovered.near === undefined || hovered.near.more === 0 ? null : (
            <span className="muted">{t('more', { count: hovered.near.more })}</span>
          )}
        </div>
      )}
    </div>
  )
}
