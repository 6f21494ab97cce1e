import { beforeEach, expect, test, vi } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'

const idle = vi.hoisted(() => [] as (() => void)[])
const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge, whenIdle: (act: () => void) => idle.push(act) }))
const { afterFirstList } = await import('./after-first-list.ts')
const { dropSession, loadSessions, useSessions } = await import('./sessions.ts')

beforeEach(() => {
  idle.length = 0
  useSessions.setState({ byId: {}, leaving: {}, status: 'loading', failure: null })
})

test.each([
  ['comes', () => ok([])],
  ['cannot be read', () => err({ kind: 'x', message: 'It failed.', remedy: '' })],
])('what can wait is done in idle time after the first list %s, and once', async (_, answer) => {
  fake.answers['session.list'] = answer
  afterFirstList(() => undefined)
  dropSession('none')
  expect(idle).toHaveLength(0)
  await loadSessions()
  await loadSessions()
  expect(idle).toHaveLength(1)
})

test('later it waits for idle time alone', async () => {
  fake.answers['session.list'] = () => ok([])
  await loadSessions()
  afterFirstList(() => undefined)
  expect(idle).toHaveLength(1)
})
