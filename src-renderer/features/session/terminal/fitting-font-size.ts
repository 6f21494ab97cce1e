/** Smaller cannot be read; the view scrolls instead. */
const SMALLEST = 10

type Measured = {
  /** The settings' size, which is never exceeded. */
  readonly wanted: number
  /** The size that `cell` was measured at. */
  readonly now: number
  /** Width of one character in CSS pixels; 0: not known yet. */
  readonly cell: number
  readonly width: number
  readonly columns: number
}

/** The scroll bar of the terminal. */
const BAR = 15

/** The largest size, in half pixels, at which that many columns fit beside each other. */
export const fittingFontSize = ({ wanted, now, cell, width, columns }: Measured): number => {
  if (cell === 0 || now === 0) return wanted
  const fits = ((width - BAR) / columns / cell) * now
  return Math.min(wanted, Math.max(SMALLEST, Math.floor(fits * 2) / 2))
}
