import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react'
import type { LinePlace, Side } from './patch-file.ts'
import type { LineRange } from './types.ts'

type At = { readonly path: string; readonly place: LinePlace }

const buttonAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('.diff-line-button') : null

const atOf = (button: HTMLElement | null): At | null => {
  const path = button?.closest<HTMLElement>('[data-path]')?.dataset.path
  const { side, line } = button?.dataset ?? {}
  if (path === undefined || (side !== 'old' && side !== 'new')) return null
  return { path, place: { side, line: Number(line) } }
}

/** From where a choice began to the line it is extended to; on another side or in another file it begins anew. */
const spanned = (anchor: At | null, to: At): LineRange => {
  const { path, place } = to
  const from =
    anchor !== null && anchor.path === path && anchor.place.side === place.side
      ? anchor.place.line
      : place.line
  return { path, side: place.side, from: Math.min(from, place.line), to: Math.max(from, place.line) }
}

const rowStep: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }

/** The line's button in the nearest row with one, on the same side if it has one there. */
const neighbour = (list: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement | null => {
  const rows = [...list.querySelectorAll('tr.diff-line')]
  const wanted: Side | undefined = from.dataset.side === 'old' ? 'old' : 'new'
  for (let at = rows.indexOf(from.closest('tr') ?? list) + step; at >= 0 && at < rows.length; at += step) {
    const row = rows[at]
    const same = row?.querySelector<HTMLElement>(`.diff-line-button[data-side=${wanted}]`)
    const any = same ?? row?.querySelector<HTMLElement>('.diff-line-button')
    if (any !== null && any !== undefined) return any
  }
  return null
}

const beside = (from: HTMLElement, side: Side): HTMLElement | null =>
  from.closest('tr')?.querySelector<HTMLElement>(`.diff-line-button[data-side=${side}]`) ?? null

/** The first line that is in sight. */
const firstInSight = (list: HTMLElement): HTMLElement | null => {
  const top = list.getBoundingClientRect().top
  const buttons = [...list.querySelectorAll<HTMLElement>('.diff-line-button')]
  return buttons.find((button) => button.getBoundingClientRect().top >= top) ?? null
}

type Wishes = {
  readonly choose: (range: LineRange | null) => void
  /** A choice was finished with the pointer. */
  readonly chosen: (range: LineRange) => void
}

/** Chooses lines by their numbers: a press, a drag, arrows, and Shift with arrows. */
export const useLineEvents = (wishes: Wishes) => {
  const latest = useRef(wishes)
  latest.current = wishes
  const anchor = useRef<At | null>(null)
  const drag = useRef<LineRange | null>(null)
  return useMemo(() => {
    const extend = (to: At, keep: boolean): LineRange => {
      if (!keep || anchor.current === null) anchor.current = to
      const range = spanned(anchor.current, to)
      if (range.from === range.to) anchor.current = to
      latest.current.choose(range)
      return range
    }
    const focusOn = (button: HTMLElement | null, keep: boolean) => {
      const at = atOf(button)
      if (button === null || at === null) return
      button.focus({ preventScroll: true })
      button.scrollIntoView({ block: 'nearest' })
      extend(at, keep)
    }
    return {
      /** A choice that came from elsewhere is extended from its line. */
      begin: (at: At) => {
        anchor.current = at
      },
      onPointerDown(event: PointerEvent<HTMLElement>) {
        const at = atOf(buttonAt(event.target))
        if (at === null || event.button !== 0) return
        drag.current = extend(at, event.shiftKey)
      },
      onPointerOver(event: PointerEvent<HTMLElement>) {
        const at = atOf(buttonAt(event.target))
        if (drag.current === null || at === null || at.path !== drag.current.path) return
        if (at.place.side === drag.current.side) drag.current = extend(at, true)
      },
      onPointerUp() {
        if (drag.current !== null) latest.current.chosen(drag.current)
        drag.current = null
      },
      onPointerLeave() {
        drag.current = null
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        const list = event.currentTarget
        const button = buttonAt(event.target)
        const step = rowStep[event.key]
        if (step !== undefined && button !== null) {
          event.preventDefault()
          focusOn(neighbour(list, button, step), event.shiftKey)
        } else if (event.key === 'ArrowDown' && event.target === list) {
          event.preventDefault()
          focusOn(firstInSight(list), false)
        } else if (event.key === 'ArrowLeft' && button !== null) focusOn(beside(button, 'old'), false)
        else if (event.key === 'ArrowRight' && button !== null) focusOn(beside(button, 'new'), false)
        else if (event.key === 'Escape' && button !== null) {
          latest.current.choose(null)
          list.focus()
        }
      },
    }
  }, [])
}
