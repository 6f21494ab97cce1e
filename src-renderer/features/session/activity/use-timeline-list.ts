import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { TimelineEntry } from './timeline-entries.ts'

/** Before they are measured. */
const TURN_PX = 190
const EVENT_PX = 46
/** Nearer to its end, the list follows what is added. */
const END_PX = 48

/** The entries in sight. At its end the list follows; once a person scrolled up, it stays where they read. */
export const useTimelineList = (entries: readonly TimelineEntry[]) => {
  const scroller = useRef<HTMLElement>(null)
  const [seen, setSeen] = useState(entries.length)
  const list = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (entries[index]?.kind === 'turn' ? TURN_PX : EVENT_PX),
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 4,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    // A callback of its own scroll would otherwise render in the middle of a paint.
    useAnimationFrameWithResizeObserver: true,
  })
  const toEnd = useCallback(() => list.scrollToEnd(), [list])
  useLayoutEffect(toEnd, [toEnd])
  const atEnd = list.isAtEnd(END_PX)
  // Read during the render on purpose: what is in sight at the end counts as read at once.
  if (atEnd && seen !== entries.length) setSeen(entries.length)
  return { scroller, list, toEnd, newer: atEnd ? 0 : Math.max(0, entries.length - seen), atEnd }
}
