import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, startTransition, useEffect, useRef, useState } from 'react'

import { moveAmongRows } from './arrow-keys.ts'

export type VirtualRow = { readonly key: string }
type Props<R extends VirtualRow> = {
  readonly rows: readonly R[]
  /** A guess of a row's height in CSS pixels, until it was measured. */
  readonly estimate: (row: R) => number
  readonly children: (row: R) => ReactNode
  readonly className?: string
  readonly role?: 'rowgroup' | 'list'
  readonly label?: string
  /** Above the rows, and scrolled with them. */
  readonly header?: ReactNode
  /** Around header and rows, for what needs a parent of its own. */
  readonly outerRole?: 'table'
  /** `group`: a row holds many elements to focus, and only what is drawn is walked. */
  readonly arrows?: 'row' | 'group'
  /** Rows that take long to draw: those out of sight come after the first paint. */
  readonly costly?: true
}

/** Up to so many rows all are drawn: a list that fits a few screens needs no tricks. */
const ALL = 60
const AROUND = 6
const AT_FIRST = 1

/** Rows to draw beyond those in sight. */
const useOverscan = (rows: number, costly: boolean): number => {
  const [begun, setBegun] = useState(!costly)
  const isEmpty = rows === 0
  useEffect(() => {
    if (isEmpty) return
    // What a transition begins at once can be done before the first paint.
    const frame = requestAnimationFrame(() => startTransition(() => setBegun(true)))
    return () => cancelAnimationFrame(frame)
  }, [isEmpty])
  if (!begun) return AT_FIRST
  return rows <= ALL ? ALL : AROUND
}

/** Draws the rows in sight. Arrow keys move the focus among the elements marked `data-row`, also to rows out of sight. */
export function VirtualRows<R extends VirtualRow>(props: Props<R>) {
  const {
    rows,
    estimate,
    children,
    className = '',
    role,
    label,
    header,
    outerRole,
    arrows = 'row',
    costly = false,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index]
      return row === undefined ? 0 : estimate(row)
    },
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: useOverscan(rows.length, costly),
    // Measured only when it is laid out: without a guess the rows in sight were drawn, and all laid out, a second time.
    initialRect: { width: 0, height: window.innerHeight },
    // A scroll that waits for every row to be drawn is late; rows drawn beforehand bridge the frame.
    useFlushSync: false,
  })
  const focusSoon = useRef<number | null>(null)
  const rowAt = (index: number) =>
    scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row]`) ?? null
  useEffect(() => {
    const wanted = focusSoon.current
    const row = wanted === null ? null : rowAt(wanted)
    if (row === null) return
    focusSoon.current = null
    row.focus()
  })
  const focusFrom = (start: number, step: 1 | -1): boolean => {
    for (let index = start; index >= 0 && index < rows.length; index += step) {
      if (rows[index] === undefined) return false
      const drawn = scroller.current?.querySelector(`[data-index="${index}"]`)
      if (drawn && rowAt(index) === null) continue
      virtual.scrollToIndex(index)
      const row = rowAt(index)
      if (row === null) focusSoon.current = index
      else row.focus()
      return true
    }
    return false
  }
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined
    const at = Number(
      document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset.index ?? Number.NaN,
    )
    if (step === undefined || Number.isNaN(at) || event.altKey || event.ctrlKey || event.metaKey) return
    if (document.activeElement?.matches('[data-row]') !== true) return
    if (focusFrom(at + step, step)) event.preventDefault()
  }
  const body = (
    <div role={role} className="virtual-body" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const row = rows[item.index]
        return row === undefined ? null : (
          <div
            key={item.key}
            role={role === undefined ? undefined : 'presentation'}
            data-index={item.index}
            ref={virtual.measureElement}
            className="virtual-row"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {children(row)}
          </div>
        )
      })}
    </div>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus among what is inside
    <div
      ref={scroller}
      className={`virtual ${className}`}
      onKeyDown={arrows === 'row' ? move : moveAmongRows}
    >
      {outerRole === undefined ? (
        body
      ) : (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is a table's wherever there is a label
        <div role={outerRole} aria-label={label} aria-rowcount={rows.length + 1}>
          {header}
          {body}
        </div>
      )}
    </div>
  )
}
