/** Chromium's zoom levels: each whole one is a factor of 1.2. */
export const ACTUAL_SIZE = 0
/** About 58 %. */
export const SMALLEST_ZOOM = -3
/** About 249 %: twice what WCAG asks a page to bear. */
export const LARGEST_ZOOM = 5
/** What browsers take for one press or one turn of the wheel. */
const STEP = 0.5

/** By this many steps further; 0 steps lead back to the actual size. */
export const zoomed = (level: number, steps: number): number =>
  steps === 0 ? ACTUAL_SIZE : Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, level + steps * STEP))
