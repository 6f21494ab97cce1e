import type { KeyboardEvent } from 'react'

/** Moves the focus among the elements marked `data-row` inside the listening one. */
export const moveAmongRows = (event: KeyboardEvent<HTMLElement>): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  if (at < 0) return
  event.preventDefault()
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus()
}

/** The same for a key of its own: from outside it goes to the first row, or backwards to the last. */
export const stepAmongRows = (list: HTMLElement | null, step: 1 | -1): void => {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = at < 0 ? (step === 1 ? 0 : rows.length - 1) : at + step
  rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus()
}
