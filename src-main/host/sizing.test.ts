import { expect, test } from 'vitest'
import type { TerminalSize } from '../core/ports.ts'
import { createManualClock } from '../ipc/test-support/manual-clock.ts'
import { createSizing } from './sizing.ts'

const setUp = () => {
  const clock = createManualClock()
  const applied: TerminalSize[] = []
  const sizing = createSizing({ columns: 80, rows: 24 }, clock, (size) => applied.push(size))
  return { clock, applied, sizing }
}

test('of a storm the first size counts at once and the last one a moment later', () => {
  const { clock, applied, sizing } = setUp()
  for (let columns = 81; columns <= 200; columns += 1) sizing.resize({ columns, rows: 24 })
  expect(applied).toEqual([{ columns: 81, rows: 24 }])
  clock.fireAll()
  expect(applied.at(-1)).toEqual({ columns: 200, rows: 24 })
  clock.fireAll()
  expect(applied).toHaveLength(2)
  expect(clock.waiting()).toEqual([])
})

test('the size that it has already changes nothing', () => {
  const { clock, applied, sizing } = setUp()
  sizing.resize({ columns: 80, rows: 24 })
  expect(applied).toEqual([])
  expect(clock.waiting()).toEqual([])
})

test('no size is without sense', () => {
  const { applied, sizing } = setUp()
  sizing.resize({ columns: Number.NaN, rows: 1e9 })
  expect(applied).toEqual([{ columns: 2, rows: 1_000 }])
})
