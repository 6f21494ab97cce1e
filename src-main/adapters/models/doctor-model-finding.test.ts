import { expect, test } from 'vitest'
import { doctorModelFinding } from './doctor-model-finding.ts'

const settings = { model: '', aiderModel: '', criticModel: '' }

test('no model at all is failing, with the way to choose one', () => {
  expect(doctorModelFinding({}, settings)).toMatchObject({
    id: 'model',
    status: 'failing',
    fix: expect.stringContaining('LITELLM_MODEL'),
  })
})

test('one model with its key is ok, and the key is not shown', () => {
  const finding = doctorModelFinding({ LITELLM_MODEL: 'openai/x', OPENAI_API_KEY: 'sk-1' }, settings)
  expect(finding).toMatchObject({ status: 'ok', fix: null, detail: expect.stringContaining('openai/x') })
  expect(JSON.stringify(finding)).not.toContain('sk-1')
})

test('the settings’ own critic is checked too, and named', () => {
  const environment = { LITELLM_MODEL: 'openai/x', OPENAI_API_KEY: 'sk-1' }
  const finding = doctorModelFinding(environment, { ...settings, criticModel: 'groq/y' })
  expect(finding).toMatchObject({
    status: 'failing',
    detail: expect.stringMatching(/^critic: .*GROQ_API_KEY/),
  })
})
