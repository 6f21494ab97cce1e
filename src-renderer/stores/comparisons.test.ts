import { beforeEach, expect, test, vi } from 'vitest'
import type { SessionEvent, SessionView } from '../../src-shared/model/session.ts'
import type { Comparison } from '../../src-shared/model/steering.ts'
import { err, ok } from '../../src-shared/result.ts'
import { sampleView } from '../test-support/sample-view.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
const whenIdle: (() => void)[] = []
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge, whenIdle: (act: () => void) => whenIdle.push(act) }))
const { followRace, loadComparison, useComparisons } = await import('./comparisons.ts')

const comparison = (title: string): Comparison => ({ taskId: 't', title, places: [] })
const ended: SessionEvent = { type: 'sessionEnded', state: 'stopped', reason: '' }
const inRaceOf = (sessions: number): SessionView => {
  const view = sampleView({ taskId: 't' })
  return { ...view, identity: { ...view.identity, task: { ...view.identity.task, sessions } } }
}

beforeEach(() => {
  useComparisons.setState({ byTask: {}, failures: {} })
  fake.called.length = 0
  whenIdle.length = 0
  fake.answers['task.compare'] = () => ok(comparison('T'))
})

test('a ranking that is asked for while it is read is read once more, not once each', async () => {
  const titles = ['old', 'new']
  fake.answers['task.compare'] = () => ok(comparison(titles.shift() ?? 'too many'))
  await Promise.all([loadComparison('t'), loadComparison('t'), loadComparison('t')])
  expect(useComparisons.getState().byTask.t?.title).toBe('new')
  expect(fake.called).toHaveLength(2)
})

test('a failure is told beside the last known ranking, until the next one comes', async () => {
  await loadComparison('t')
  const failure = { kind: 'x', message: 'It failed.', remedy: '' }
  fake.answers['task.compare'] = () => err(failure)
  await loadComparison('t')
  expect(useComparisons.getState()).toMatchObject({ byTask: { t: { title: 'T' } }, failures: { t: failure } })
  fake.answers['task.compare'] = () => ok(comparison('T'))
  await loadComparison('t')
  expect(useComparisons.getState().failures).toEqual({})
})

const goIdle = () => {
  for (const act of whenIdle.splice(0)) act()
}

test('only what can move a session asks for the ranking, only in a race, and once when nobody waits', () => {
  followRace(inRaceOf(1), ended)
  followRace(inRaceOf(2), { type: 'resumed' })
  goIdle()
  expect(fake.called).toEqual([])
  followRace(inRaceOf(2), ended)
  followRace(inRaceOf(2), ended)
  goIdle()
  expect(fake.called).toEqual([{ name: 'task.compare', input: { task: 't' } }])
})
