import { expect, test, vi } from 'vitest'
import { ok } from '../../src-shared/result.ts'
import { sampleLogged } from '../test-support/sample-view.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
const { loadTimeline, takeEvent, useTimeline } = await import('./timeline.ts')
const seqs = () => useTimeline.getState().events.map((logged) => logged.seq)

test('events that come while the history is read are neither lost nor doubled', async () => {
  fake.answers['session.events'] = () => {
    for (const seq of [3, 4]) takeEvent('a', sampleLogged(seq))
    return ok([1, 2, 3].map(sampleLogged))
  }
  await loadTimeline('a')
  expect(seqs()).toEqual([1, 2, 3, 4])
})

test('events of another session are not its history', async () => {
  fake.answers['session.events'] = () => ok([sampleLogged(1)])
  await loadTimeline('a')
  takeEvent('b', sampleLogged(2))
  expect(seqs()).toEqual([1])
})

test('the answer for a session that was left is dropped', async () => {
  fake.answers['session.events'] = ({ id }) => ok(id === 'a' ? [1, 2].map(sampleLogged) : [sampleLogged(1)])
  await Promise.all([loadTimeline('a'), loadTimeline('b')])
  expect(useTimeline.getState().id).toBe('b')
  expect(seqs()).toEqual([1])
})
