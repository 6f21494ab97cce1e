import { expect, test } from 'vitest'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { takeKeeperSettings, withKeeperSettings } from './keeper-settings.ts'

test('a keeper works with what its starter was told, and passes none of it on', () => {
  const settings = settingsSchema.parse({ maxInstances: 2, modelTimeoutSeconds: 7 })
  const environment: NodeJS.ProcessEnv = { ...withKeeperSettings({ PATH: '/bin' }, settings) }
  expect(takeKeeperSettings(environment)).toEqual(settings)
  expect(environment).toEqual({ PATH: '/bin' })
})

test('a keeper that was told nothing works with the stored settings', () => {
  expect(takeKeeperSettings({ PATH: '/bin' })).toEqual({})
})
