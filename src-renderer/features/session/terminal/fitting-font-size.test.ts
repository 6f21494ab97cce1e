import { expect, test } from 'vitest'
import { fittingFontSize } from './fitting-font-size.ts'

const measured = { wanted: 13, now: 13, cell: 7.8, columns: 120 }

test.each([
  [1200, 13],
  [863, 11.5],
  [520, 10],
])('in %i pixels 120 columns are drawn in %s', (width, size) => {
  expect(fittingFontSize({ ...measured, width })).toBe(size)
})

test('measured at a smaller size, it grows back to the one that was wanted and no further', () => {
  expect(fittingFontSize({ ...measured, now: 10, cell: 6, width: 2000 })).toBe(13)
})

test('before anything was measured it is the size that was wanted', () => {
  expect(fittingFontSize({ ...measured, cell: 0, width: 500 })).toBe(13)
})
