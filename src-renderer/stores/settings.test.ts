import { beforeEach, expect, test, vi } from 'vitest'
import { type Settings, settingsSchema } from '../../src-shared/model/settings.ts'
import { err, ok } from '../../src-shared/result.ts'

const call = vi.hoisted(() => vi.fn())
vi.mock('../bridge.ts', () => ({ bridge: { call } }))
const { changeSettings, useSettings } = await import('./settings.ts')

const disk: Settings[] = []
const save = async (_name: string, settings: Settings) => {
  await Promise.resolve()
  disk.push(settings)
  return ok(settings)
}

beforeEach(() => {
  disk.length = 0
  call.mockReset().mockImplementation(save)
  useSettings.setState({ settings: settingsSchema.parse({}), saving: 'none', saveFailure: null })
})

test('of two changes at once none takes the other back', async () => {
  await Promise.all([changeSettings(() => ({ maxTurns: 7 })), changeSettings(() => ({ unlisted: 'ask' }))])
  expect(disk.at(-1)).toMatchObject({ maxTurns: 7, unlisted: 'ask' })
  expect(useSettings.getState().saving).toBe('saved')
})

test('a change that is not kept is said, and the settings stay as they were', async () => {
  const failure = { kind: 'disk', message: 'The disk is full.', remedy: 'Free some.' }
  call.mockResolvedValueOnce(err(failure))
  expect(await changeSettings(() => ({ maxTurns: 7 }))).toBe(false)
  expect(useSettings.getState()).toMatchObject({ saveFailure: failure, settings: { maxTurns: 30 } })
  expect(await changeSettings(() => ({ maxTurns: 8 }))).toBe(true)
  expect(useSettings.getState().saveFailure).toBeNull()
})

test('a change after one that broke is saved all the same', async () => {
  call.mockRejectedValueOnce(new Error('gone'))
  await expect(changeSettings(() => ({ maxTurns: 7 }))).rejects.toThrow('gone')
  expect(await changeSettings(() => ({ maxTurns: 9 }))).toBe(true)
})
