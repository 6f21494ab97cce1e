import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { type DiffItem, indexOfPlace, keyOfItem } from './diff-items.ts'
import type { LinePlace } from './patch-file.ts'

/** Of one line that is not wrapped, and of the rows around; what differs is measured when it is drawn. */
const LINE_PX = 20
const HEAD_PX = 36
const GAP_PX = 30
/** Rows beyond the edges that are drawn before they come into sight. */
const OVERSCAN = 2

const sizeOf = (item: DiffItem | undefined): number => {
  switch (item?.kind) {
    case 'chunk':
      return (item.file.chunks[item.chunk]?.lines ?? 1) * LINE_PX
    case 'unchanged':
      return item.lines * LINE_PX
    case 'gap':
      return GAP_PX
    default:
      return HEAD_PX
  }
}

type Target = { readonly path: string; readonly place: LinePlace | null; readonly focus: boolean }
/** `from`: what had the focus when it was asked for. */
type Wanted = Target & { readonly from: Element | null }

const elementOf = (list: HTMLElement, index: number, place: LinePlace | null): HTMLElement | null => {
  const row = list.querySelector<HTMLElement>(`[data-index="${index}"]`)
  return place === null
    ? (row?.querySelector<HTMLElement>('[data-head]') ?? null)
    : (row?.querySelector<HTMLElement>(`[data-side="${place.side}"][data-line="${place.line}"]`) ?? null)
}

/** The focus would be lost with its row. */
const focusedRow = (list: HTMLElement | null): number[] => {
  const index = list?.querySelector('[data-index]:focus-within')?.getAttribute('data-index')
  return index === null || index === undefined ? [] : [Number(index)]
}

/** A person has gone to something else since, say to the comment on the line: what they type is for that. */
const isElsewhere = (from: Element | null): boolean =>
  document.activeElement !== from && document.activeElement !== document.body

/** How far to scroll for the line to stand in the upper third; 0: it is in sight already. */
const wayIntoSight = (list: HTMLElement, line: HTMLElement): number => {
  const [outer, inner] = [list.getBoundingClientRect(), line.getBoundingClientRect()]
  const isInSight = inner.top >= outer.top + 2 * HEAD_PX && inner.bottom <= outer.bottom - HEAD_PX
  return isInSight ? 0 : inner.top - outer.top - outer.height / 3
}

/** The rows of a diff that are in sight, the head of the file in sight, and the row with the focus. */
export const useDiffList = (items: readonly DiffItem[]) => {
  const scroller = useRef<HTMLDivElement>(null)
  const wanted = useRef<Wanted | null>(null)
  const sticky = useRef(0)
  /** The file that a person was led to. */
  const [led, setLed] = useState<string | null>(null)
  const rangeExtractor = useCallback(
    (range: Range) => {
      let head = Math.min(range.startIndex, items.length - 1)
      while (head > 0 && items[head]?.kind !== 'head') head -= 1
      sticky.current = head
      const shown = new Set([head, ...defaultRangeExtractor(range), ...focusedRow(scroller.current)])
      return [...shown].filter((index) => index < items.length).sort((a, b) => a - b)
    },
    [items],
  )
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => sizeOf(items[index]),
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOfItem(item)
    },
    overscan: OVERSCAN,
    rangeExtractor,
  })
  const settle = (): boolean => {
    const [list, target] = [scroller.current, wanted.current]
    if (list === null || target === null) return true
    const index = indexOfPlace(items, target.path, target.place)
    const element = elementOf(list, index, target.place)
    if (element === null) {
      // A gap opens first; any other row that is drawn without the line will never have it.
      if (items[index]?.kind !== 'gap' && list.querySelector(`[data-index="${index}"]`) !== null)
        wanted.current = null
      return false
    }
    wanted.current = null
    if (target.focus && !isElsewhere(target.from)) element.focus({ preventScroll: true })
    if (target.place === null) return true
    const by = wayIntoSight(list, element)
    if (by !== 0) virtualizer.scrollToOffset((virtualizer.scrollOffset ?? 0) + by)
    return true
  }
  // The row is drawn some renders after it was asked for.
  useLayoutEffect(() => void settle())
  const reveal = (target: Target): boolean => {
    const index = indexOfPlace(items, target.path, target.place)
    if (index < 0) return false
    wanted.current = { ...target, from: document.activeElement }
    setLed(target.path)
    if (target.place === null || !settle()) virtualizer.scrollToIndex(index, { align: 'start' })
    return true
  }
  /** A person goes somewhere else. */
  const forget = () => {
    wanted.current = null
    setLed(null)
  }
  /** Whose head is on top; of the last files none gets there, and the one that a person was led to counts. */
  const pathInSight = (): string | undefined => {
    const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: 0 }
    const inSight = items.slice(startIndex, endIndex + 1)
    const isLed = inSight.some(({ kind, file }) => kind === 'head' && file.path === led)
    return isLed && led !== null ? led : items[sticky.current]?.file.path
  }
  return { scroller, virtualizer, reveal, forget, sticky, pathInSight }
}
