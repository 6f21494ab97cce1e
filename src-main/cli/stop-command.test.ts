import { expect, test } from 'vitest'
import { stopCommand } from './stop-command.ts'
import { createToldFleet, sessionIn } from './test-support/told-fleet.ts'

const fleet = () =>
  createToldFleet([
    sessionIn('working'),
    sessionIn('interrupted'),
    sessionIn('queued'),
    sessionIn('accepted'),
  ])

test('all that run, wait or are interrupted are stopped at once; what has ended is left alone', async () => {
  const { deps, calls, texts } = fleet()
  expect(await stopCommand({ id: undefined, all: true }, deps)).toBe(0)
  expect(calls).toEqual(['stop working-1', 'stop interrupted-1', 'stop queued-1'])
  expect(texts.at(-1)).toBe('3 sessions in all.')
})

test('one that cannot be stopped is named, and the others are stopped all the same', async () => {
  const { deps, calls, failures, objects, refuse } = fleet()
  refuse('working-1')
  expect(await stopCommand({ id: undefined, all: true }, deps)).toBe(1)
  expect(calls).toHaveLength(3)
  expect(failures.map(({ message }) => message)).toEqual(['working-1 does not answer.'])
  expect(objects.map(({ id }) => id)).toEqual(['interrupted-1', 'queued-1'])
})

test('neither an id nor --all is a wrong use, and nothing to stop is none', async () => {
  expect(await stopCommand({ id: undefined, all: false }, fleet().deps)).toBe(2)
  expect(await stopCommand({ id: 'working-1', all: true }, fleet().deps)).toBe(2)
  const ended = createToldFleet([sessionIn('failed')])
  expect(await stopCommand({ id: undefined, all: true }, ended.deps)).toBe(0)
  expect(ended.texts).toEqual(['No session runs.'])
})
