import { expect, test } from 'vitest'
import type { SessionView } from '../../src-shared/model/session.ts'
import { sampleView } from '../test-support/sample-view.ts'
import { isPausing, isSupervised, pauseNote, stateLook, waitsForPerson } from './session-state.ts'

const labelOf = (change: Partial<SessionView>) => stateLook(sampleView(change)).label
const by = (who: 'person' | 'typing') => ({ by: who, at: 1 })

test.each([
  [{ state: 'stopped', cause: 'budget' }, 'Stopped: budget'],
  [{ state: 'stopped', cause: 'another-accepted' }, 'Stopped: another won'],
  [{ state: 'failed', cause: 'provider' }, 'Failed: provider'],
  [{ state: 'accepted', cause: 'accepted' }, 'Accepted'],
  [{ state: 'stopped', cause: null }, 'Stopped'],
  [{ state: 'working' }, 'Working'],
] as const)('%o reads %s', (change, label) => {
  expect(labelOf(change)).toBe(label)
})

test('a pause that was asked for is not yet a pause', () => {
  const view = sampleView({ state: 'working', pause: by('person') })
  expect(stateLook(view).label).toBe('Pausing')
  expect(pauseNote(view)).toBe('Aider finishes its turn')
})

test('a pause says that typing was its cause', () => {
  expect(pauseNote(sampleView({ state: 'paused', pause: by('typing') }))).toBe('you typed in the terminal')
  expect(pauseNote(sampleView({ state: 'paused', pause: by('person') }))).toBe('')
})

test('an action that waits for a person is told before a pause', () => {
  expect(labelOf({ state: 'awaiting-approval', pause: by('person') })).toBe('Waits for you')
})

test('an interrupted session is nothing else, whatever it was doing', () => {
  const approval = { turn: 1, action: '/ls', why: 'approve-mode', reason: '' } as const
  const view = sampleView({ state: 'interrupted', pause: by('typing'), approval })
  expect(stateLook(view)).toEqual({ label: 'Interrupted', tone: 'warning', shape: 'unplugged' })
  expect(pauseNote(view)).toBe('')
  expect(isPausing(view)).toBe(false)
  expect(isSupervised(view.state)).toBe(false)
  expect(waitsForPerson(view)).toBe(false)
  expect(waitsForPerson({ ...view, state: 'awaiting-approval' })).toBe(true)
})

test('a session that ended while it was paused is only ended', () => {
  const view = sampleView({ state: 'stopped', cause: 'person', pause: by('typing') })
  expect(stateLook(view).label).toBe('Stopped: by you')
  expect(pauseNote(view)).toBe('')
})
