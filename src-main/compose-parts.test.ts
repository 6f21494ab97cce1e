import { expect, test } from 'vitest'
import { settingsSchema } from '../src-shared/model/settings.ts'
import { createDemoModel } from './adapters/demo-model.ts'
import { createModels } from './compose-parts.ts'
import { sampleIdentity } from './core/test-support/sample-session.ts'

const checkWith = (closed: readonly string[]) => {
  const models = createModels({
    demo: createDemoModel(),
    environment: () => ({}),
    settings: () => settingsSchema.parse({}),
    prices: { price: () => null },
    closedKeys: () => closed,
  })
  const named = { supervisor: 'openai/gpt-5', aider: 'openai/gpt-5', critic: 'openai/gpt-5', weak: null }
  return models.check({ ...sampleIdentity.task, models: named })
}

test('a key that only the window can open is said to be there', () => {
  expect(checkWith([])?.remedy).not.toContain('The window')
  expect(checkWith(['OPENAI_API_KEY'])).toMatchObject({
    kind: 'no-key',
    remedy: expect.stringContaining(
      'The window keeps OPENAI_API_KEY encrypted, where no command can open it.',
    ),
  })
})
