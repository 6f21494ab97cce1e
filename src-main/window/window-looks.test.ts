import { expect, test } from 'vitest'
import { discPixels } from './disc-pixels.ts'
import { windowTitle } from './window-title.ts'
import { languageOf } from './words.ts'
import { LARGEST_ZOOM, SMALLEST_ZOOM, zoomed } from './zoom-levels.ts'

test.each([
  [0, null, '100x Orchestrator'],
  [2, null, '(2) 100x Orchestrator'],
  [0, 'Fix login', 'Fix login – 100x Orchestrator'],
  [12, 'Fix login', '(12) Fix login – 100x Orchestrator'],
])('with %s sessions that wait, at %s, the window is called %s', (needing, session, title) => {
  expect(windowTitle({ needing, session })).toBe(title)
})

test('zoom goes by half steps, back to the actual size, and no further than its ends', () => {
  expect(zoomed(0, 1)).toBe(0.5)
  expect(zoomed(2, 0)).toBe(0)
  expect(zoomed(LARGEST_ZOOM, 1)).toBe(LARGEST_ZOOM)
  expect(zoomed(SMALLEST_ZOOM, -1)).toBe(SMALLEST_ZOOM)
})

test.each([
  ['system', 'de-AT', 'de'],
  ['system', 'fr', 'en'],
  ['en', 'de', 'en'],
] as const)('with %s on a desktop in %s the menus speak %s', (chosen, system, language) => {
  expect(languageOf(chosen, system)).toBe(language)
})

test('the badge’s dot is full in its middle and clear in its corners', () => {
  const opacities = [...discPixels(16)].filter((_part, at) => at % 4 === 3)
  expect(opacities[8 * 16 + 8]).toBe(255)
  expect([opacities[0], opacities[15], opacities.at(-1)]).toEqual([0, 0, 0])
})
