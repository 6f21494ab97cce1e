import { beforeEach, expect, test, vi } from 'vitest'

const storage = new Map<string, string>()
vi.stubGlobal('addEventListener', () => {})
vi.mock('../bridge.ts', () => ({
  page: {
    localStorage: {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, value: string) => void storage.set(name, value),
    },
  },
}))
const { setViewed, useViewed, viewedKey } = await import('./diff-viewed.ts')

const file = (now: string) => ({ path: 'a.ts', from: null, blobs: { old: '111', new: now } })

beforeEach(() => {
  storage.clear()
  useViewed.setState({ keys: new Set() })
})

test('a file that changed again is no longer viewed', () => {
  setViewed(viewedKey('s', file('222')), true)
  const { keys } = useViewed.getState()
  expect(keys.has(viewedKey('s', file('222')))).toBe(true)
  expect(keys.has(viewedKey('s', file('333')))).toBe(false)
  expect(keys.has(viewedKey('other', file('222')))).toBe(false)
})

test('what was viewed is kept, up to a bound, and can be taken back', () => {
  useViewed.setState({ keys: new Set(Array.from({ length: 5_010 }, (_, at) => `k${at}`)) })
  setViewed('last', true)
  const kept: string[] = JSON.parse(storage.get('diff.viewed') ?? '[]')
  expect(kept).toHaveLength(5_000)
  expect(kept.at(-1)).toBe('last')
  setViewed('last', false)
  expect(storage.get('diff.viewed')).not.toContain('last')
})
