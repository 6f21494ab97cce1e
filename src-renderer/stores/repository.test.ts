import { beforeEach, expect, test, vi } from 'vitest'
import type { Repository } from '../../src-shared/model/workspace.ts'
import { err, ok } from '../../src-shared/result.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
const { chooseRepository, forgetRepository, pickRepository, useRepository } = await import('./repository.ts')
const { show, useNavigation } = await import('./navigation.ts')

const repository = (location: string): Repository => ({
  location,
  kind: 'local',
  root: location,
  base: 'a'.repeat(40),
  notices: [],
})

beforeEach(() => {
  forgetRepository()
  show({ kind: 'start' })
  fake.called.length = 0
})

test('a repository that can be used leads on to the task form', async () => {
  fake.answers['repository.inspect'] = ({ location }) => ok(repository(location))
  await chooseRepository(' /r ')
  expect(useRepository.getState().chosen).toMatchObject({ kind: 'found', location: '/r' })
  expect(useNavigation.getState().screen.kind).toBe('composer')
})

test('one that cannot stays on the start screen with the reason', async () => {
  const failure = { kind: 'not-found', message: 'There is no such folder.', remedy: '' }
  fake.answers['repository.inspect'] = () => err(failure)
  await chooseRepository('/r')
  expect(useRepository.getState().chosen).toEqual({ kind: 'refused', location: '/r', failure })
  expect(useNavigation.getState().screen.kind).toBe('start')
})

test('the slow answer for an earlier choice does not replace the later one', async () => {
  let answerSlow = () => {}
  fake.answers['repository.inspect'] = ({ location }) =>
    location === '/slow'
      ? new Promise((resolve) => {
          answerSlow = () => resolve(ok(repository(location)))
        })
      : ok(repository(location))
  const slow = chooseRepository('/slow')
  await chooseRepository('/fast')
  answerSlow()
  await slow
  expect(useRepository.getState().chosen).toMatchObject({ location: '/fast' })
})

test('a cancelled dialog inspects nothing', async () => {
  fake.answers['repository.pick'] = () => ok(null)
  await pickRepository()
  expect(fake.called.map(({ name }) => name)).toEqual(['repository.pick'])
})
