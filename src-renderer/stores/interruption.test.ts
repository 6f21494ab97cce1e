import { expect, test, vi } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'

const fake = await vi.hoisted(async () => {
  const { createFakeBridge } = await import('../test-support/fake-bridge.ts')
  return createFakeBridge()
})
vi.mock('../bridge.ts', () => ({ bridge: fake.bridge }))
const { continueSession } = await import('./interruption.ts')
const { steerAll, useFleetSteering } = await import('./fleet-steering.ts')

test('one session is continued by its id', async () => {
  fake.answers['fleet.continue'] = () => ok(1)
  expect(await continueSession('s-1')).toEqual(ok(1))
  expect(fake.called.at(-1)).toEqual({ name: 'fleet.continue', input: { ids: ['s-1'] } })
})

test('a session that was not continued is never passed over in silence', async () => {
  fake.answers['fleet.continue'] = () => ok(0)
  expect(await continueSession('s-1')).toMatchObject({ ok: false, error: { kind: 'not-continued' } })
})

test('all of them are continued by one call without ids, and how many is told', async () => {
  fake.answers['fleet.continue'] = () => ok(3)
  await steerAll('continue')
  expect(fake.called.at(-1)).toEqual({ name: 'fleet.continue', input: {} })
  expect(useFleetSteering.getState()).toMatchObject({ busy: false, did: { way: 'continue', sessions: 3 } })
})

test('why they could not be continued is told', async () => {
  const failure = { kind: 'x', message: 'It failed.', remedy: '' }
  fake.answers['fleet.continue'] = () => err(failure)
  await steerAll('continue')
  expect(useFleetSteering.getState()).toMatchObject({ busy: false, did: null, failure })
})
