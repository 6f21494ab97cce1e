import { beforeEach, expect, test, vi } from 'vitest'

const kept = new Map<string, string>()
vi.mock('../bridge.ts', () => ({
  pageStorage: {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  },
}))
const { noteCommand, recentOf, useRecentCommands } = await import('./recent-commands.ts')

beforeEach(() => useRecentCommands.setState({ ids: [] }))

test('the latest command is first, and each is there once', () => {
  for (const id of ['go.fleet', 'app.undo', 'go.fleet'] as const) noteCommand(id)
  expect(useRecentCommands.getState().ids).toEqual(['go.fleet', 'app.undo'])
})

test('five are kept', () => {
  for (const id of ['go.fleet', 'go.trash', 'go.start', 'go.back', 'go.forward', 'app.theme'] as const)
    noteCommand(id)
  expect(useRecentCommands.getState().ids).toHaveLength(5)
  expect(kept.get('recent-commands')).toContain('app.theme')
})

test('what cannot be done now, or is no command any more, is not offered', () => {
  expect(recentOf(['go.back', 'go.gone', 'go.fleet'], ['go.fleet', 'app.undo'])).toEqual(['go.fleet'])
})
