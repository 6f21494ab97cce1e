import { beforeEach, expect, test, vi } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'
import { sampleView } from '../test-support/sample-view.ts'
import type { ToastMessage } from '../ui/toast-manager.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return { ...createFakeBridge(), told: [] as ToastMessage[] }
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
vi.mock('../ui/toast-manager.ts', () => ({
  toast: (message: ToastMessage) => {
    fake.told.push(message)
    return () => undefined
  },
}))
const { answerBulk, beginBulk, callOffBulk, runBulk, useBulk } = await import('./bulk.ts')
const { undoLast } = await import('./undo.ts')

const failure = { kind: 'x', message: 'The disk is full.', remedy: '' }
const ended = (id: string) => sampleView({ id, state: 'failed' })

beforeEach(() => {
  fake.called.length = 0
  fake.told.length = 0
  fake.answers['session.archive'] = () => ok(undefined)
  fake.answers['session.restore'] = () => ok({ from: 'archive' })
})

test('it is done to those that it fits, and taken back from the same', async () => {
  await runBulk('archive', [ended('a'), sampleView({ id: 'b', state: 'working' }), ended('c')])
  expect(fake.called.map(({ input }) => input)).toEqual([{ id: 'a' }, { id: 'c' }])
  expect(fake.told).toMatchObject([{ title: '2 sessions archived.' }])
  undoLast()
  await vi.waitFor(() => expect(fake.called.filter(({ name }) => name === 'session.restore')).toHaveLength(2))
})

test('one that fails is named with its reason, and keeps none of the others', async () => {
  fake.answers['session.archive'] = ({ id }) => (id === 'b' ? err(failure) : ok(undefined))
  await runBulk('archive', [ended('a'), ended('b'), ended('c')])
  expect(fake.called).toHaveLength(3)
  expect(fake.told.at(-1)).toMatchObject({
    tone: 'danger',
    title: '1 session was not archived.',
    detail: 'Task t-1 · Session 1: The disk is full.',
  })
})

test('the rest can be called off', async () => {
  fake.answers['session.archive'] = () => {
    callOffBulk()
    return ok(undefined)
  }
  await runBulk('archive', [ended('a'), ended('b')])
  expect(fake.called).toHaveLength(1)
  expect(useBulk.getState()).toMatchObject({ run: null, calledOff: false })
})

test('an undo that was called off keeps no later one from being done', async () => {
  await runBulk('archive', [ended('a'), ended('b')])
  await runBulk('archive', [ended('c')])
  const restored = () => fake.called.filter(({ name }) => name === 'session.restore').length
  fake.answers['session.restore'] = () => {
    callOffBulk()
    return ok({ from: 'archive' })
  }
  undoLast()
  await vi.waitFor(() => expect(useBulk.getState()).toMatchObject({ run: null, calledOff: false }))
  expect(restored()).toBe(1)
  fake.answers['session.restore'] = () => ok({ from: 'archive' })
  undoLast()
  await vi.waitFor(() => expect(restored()).toBe(3))
})

test('an interrupted session is continued, a paused one resumed', async () => {
  fake.answers['fleet.continue'] = () => ok(1)
  fake.answers['session.steer'] = () => ok(undefined)
  const paused = sampleView({ id: 'p', state: 'paused', pause: { by: 'person', at: 0 } })
  await runBulk('resume', [sampleView({ id: 'i', state: 'interrupted' }), paused])
  expect(fake.called).toEqual([
    { name: 'fleet.continue', input: { ids: ['i'] } },
    { name: 'session.steer', input: { id: 'p', act: { kind: 'resume' } } },
  ])
})

test('a stop is asked about, and happens only after a yes', () => {
  fake.answers['session.stop'] = () => ok(undefined)
  const running = [sampleView({ id: 'a', state: 'working' }), ended('b')]
  expect(beginBulk('stop', running)).toBe(false)
  answerBulk(false)
  expect(fake.called).toEqual([])
  beginBulk('stop', running)
  answerBulk(true)
  expect(fake.called).toEqual([{ name: 'session.stop', input: { id: 'a' } }])
})

test('a delete is asked about only where it stops something', () => {
  fake.answers['session.delete'] = () => ok({ trash: '/trash', notice: '' })
  expect(beginBulk('delete', [sampleView({ id: 'a', state: 'working' })])).toBe(false)
  answerBulk(false)
  expect(beginBulk('delete', [ended('b')])).toBe(true)
})

test('a pause is taken back by a resume', async () => {
  fake.answers['session.steer'] = () => ok(undefined)
  await runBulk('pause', [sampleView({ id: 'a', state: 'working' })])
  undoLast()
  await vi.waitFor(() =>
    expect(fake.called.map(({ input }) => input)).toEqual([
      { id: 'a', act: { kind: 'pause' } },
      { id: 'a', act: { kind: 'resume' } },
    ]),
  )
})
