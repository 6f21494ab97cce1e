import { beforeEach, expect, test, vi } from 'vitest'
import type { SessionState } from '../../src-shared/model/session.ts'
import { err, ok } from '../../src-shared/result.ts'
import { createFakeBridge } from '../test-support/fake-bridge.ts'
import { sampleView } from '../test-support/sample-view.ts'

const fake = createFakeBridge()
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
const { endRace, losersOf } = await import('./race-end.ts')
const { undoLast, useUndo } = await import('./undo.ts')

const view = (number: number, state: SessionState) => sampleView({ id: `s-${number}`, number, state })
const RACE = [view(1, 'accepted'), view(2, 'working'), view(3, 'needs-attention')]
const END = {
  winner: 's-1',
  losers: losersOf(RACE, 's-1'),
  as: null,
  override: null,
  stopOthers: true,
  archiveOthers: true,
}
const calls = () => fake.called.map(({ name, input }) => `${name} ${(input as { id: string }).id}`)

beforeEach(() => {
  fake.called.length = 0
  useUndo.setState({ done: [] })
  fake.answers['session.keep'] = () => ok({ into: '/repo', branch: 'b', commit: 'c' })
  fake.answers['session.stop'] = () => ok(undefined)
  fake.answers['session.archive'] = () => ok(undefined)
  fake.answers['session.restore'] = () => ok({ from: 'archive' })
})

test('the winner is kept first, then the others are stopped, then put away', async () => {
  expect((await endRace(END)).ok).toBe(true)
  expect(calls()).toEqual([
    'session.keep s-1',
    'session.stop s-2',
    'session.archive s-3',
    'session.archive s-2',
  ])
})

test('nothing happens to the others when the winner cannot be kept', async () => {
  fake.answers['session.keep'] = () => err({ kind: 'gate-closed', message: 'Closed.', remedy: '' })
  expect(await endRace(END)).toMatchObject({ ok: false, error: { kind: 'gate-closed' } })
  expect(calls()).toEqual(['session.keep s-1'])
})

test('what was not asked for is left alone', async () => {
  await endRace({ ...END, stopOthers: false, archiveOthers: false })
  expect(calls()).toEqual(['session.keep s-1'])
})

test('undo brings back exactly what was put away', async () => {
  fake.answers['session.archive'] = ({ id }) =>
    id === 's-3' ? err({ kind: 'busy', message: 'No.', remedy: '' }) : ok(undefined)
  await endRace(END)
  undoLast()
  await vi.waitFor(() => expect(calls().at(-1)).toBe('session.restore s-2'))
  expect(calls().filter((call) => call.startsWith('session.restore'))).toHaveLength(1)
})

test('a session that could not be stopped keeps its workspace', async () => {
  fake.answers['session.stop'] = () => err({ kind: 'busy', message: 'No.', remedy: '' })
  await endRace(END)
  expect(calls()).not.toContain('session.archive s-2')
})

test('an archived loser has nothing more to put away', () => {
  const archived = { ...view(4, 'stopped'), archived: { refs: 'r', head: 'h', tip: null } }
  expect(losersOf([...RACE, archived], 's-1').ended.map(({ identity }) => identity.id)).toEqual(['s-3'])
})
