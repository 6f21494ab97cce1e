import { beforeEach, expect, test, vi } from 'vitest'
import type { Repository } from '../../src-shared/model/workspace.ts'
import { err, ok } from '../../src-shared/result.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
const {
  cancelInspection,
  chooseRepository,
  continueDraft,
  forgetRepository,
  pickRepository,
  takeFetchProgress,
  useRepository,
} = await import('./repository.ts')
const { editDraft, meantFor, replaceRun, useDraft } = await import('./draft.ts')
const { newRun } = await import('./draft-model.ts')
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
  replaceRun(newRun())
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

test('a wait that was given up leaves nothing chosen, and main is told to end it', async () => {
  let answer = () => {}
  fake.answers['repository.cancel'] = () => ok(undefined)
  fake.answers['repository.inspect'] = ({ location }) =>
    new Promise((resolve) => {
      answer = () => resolve(ok(repository(location)))
    })
  const waiting = chooseRepository('https://example.com/r.git')
  await cancelInspection()
  answer()
  await waiting
  expect(useRepository.getState().chosen).toEqual({ kind: 'none' })
  expect(useNavigation.getState().screen.kind).toBe('start')
  expect(fake.called.at(-1)).toEqual({
    name: 'repository.cancel',
    input: { location: 'https://example.com/r.git' },
  })
})

test('the draft remembers which repository it is for', async () => {
  fake.answers['repository.inspect'] = ({ location }) => ok(repository(location))
  await chooseRepository('/r')
  expect(useDraft.getState().run.location).toBe('/r')
})

test('a draft of another day is gone on with on its own repository, which is looked at again', async () => {
  fake.answers['repository.inspect'] = ({ location }) => ok(repository(location))
  meantFor('/r')
  editDraft({ title: 'T' })
  await continueDraft()
  expect(useRepository.getState().chosen).toMatchObject({ kind: 'found', location: '/r' })
  expect(useNavigation.getState().screen.kind).toBe('composer')
})

test('a draft whose repository is gone can still be read and changed', async () => {
  const failure = { kind: 'not-found', message: 'There is no such folder.', remedy: '' }
  fake.answers['repository.inspect'] = () => err(failure)
  meantFor('/gone')
  editDraft({ title: 'T' })
  await continueDraft()
  expect(useRepository.getState().chosen).toMatchObject({ kind: 'refused', failure })
  expect(useNavigation.getState().screen.kind).toBe('composer')
})

test('how far a clone is counts for the place that is looked at, and only while it is', async () => {
  let answer = () => {}
  fake.answers['repository.inspect'] = ({ location }) =>
    new Promise((resolve) => {
      answer = () => resolve(ok(repository(location)))
    })
  const chosen = chooseRepository('https://a.b/c.git')
  takeFetchProgress({ location: 'https://a.b/other.git', step: 'receiving', percent: 90 })
  expect(useRepository.getState().fetching).toBeNull()
  takeFetchProgress({ location: 'https://a.b/c.git', step: 'receiving', percent: 40 })
  expect(useRepository.getState().fetching).toEqual({ step: 'receiving', percent: 40 })
  answer()
  await chosen
  expect(useRepository.getState().chosen.kind).toBe('found')
  takeFetchProgress({ location: 'https://a.b/c.git', step: 'resolving', percent: 10 })
  expect(useRepository.getState().fetching).toEqual({ step: 'receiving', percent: 40 })
  const next = chooseRepository('https://a.b/next.git')
  expect(useRepository.getState().fetching).toBeNull()
  answer()
  await next
})
