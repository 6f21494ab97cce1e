import { expect, test } from 'vitest'
import type { GarbageItem } from './garbage.ts'
import { freedSentences } from './garbage-words.ts'

const item = (change: Partial<GarbageItem>): GarbageItem => ({
  kind: 'trash',
  path: '/data/trash/x',
  bytes: 1_000_000,
  held: '',
  outcome: 'freed',
  ...change,
})

test('what went is said by kind, and what only moved does not count as freed', () => {
  const items = [
    item({}),
    item({ bytes: 2_000_000 }),
    item({ kind: 'orphan', outcome: 'moved', bytes: 5_000 }),
    item({ kind: 'copy', outcome: 'found', held: 'it cannot be removed' }),
  ]
  expect(freedSentences(items)).toEqual({
    bytes: 3_000_000,
    freed: [
      'Sessions deleted more than 30 days ago: 2, 3.0 MB.',
      'Session folders whose log cannot be read: 1, 5.0 kB, moved to the trash.',
    ],
  })
  expect(freedSentences([])).toEqual({ bytes: 0, freed: [] })
})
