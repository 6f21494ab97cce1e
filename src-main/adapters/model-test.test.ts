import { expect, test } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'
import type { LanguageModel, ModelRequest } from '../core/ports.ts'
import { testModel } from './model-test.ts'

const { signal } = new AbortController()
const usage = { inputTokens: 1, outputTokens: 1, costUsd: null }

test('a model that answers has a time, and was asked for one word', async () => {
  let time = 0
  const asked: ModelRequest[] = []
  const model: LanguageModel = {
    async complete(request) {
      asked.push(request)
      time = 840.4
      return ok({ text: 'yes', usage })
    },
  }
  expect(await testModel(model, 'openai/m', { signal, elapsed: () => time })).toEqual(ok({ ms: 840 }))
  expect(asked).toMatchObject([{ model: 'openai/m', messages: [{ role: 'user' }] }])
})

test('what the provider says of a wrong key is said', async () => {
  const failure = { kind: 'unauthorized', message: 'The key was refused.', remedy: 'Set another.' } as const
  const model: LanguageModel = { complete: async () => err(failure) }
  expect(await testModel(model, 'openai/m', { signal, elapsed: () => 0 })).toEqual(err(failure))
})

test('a model that is too slow for one word is not mended by the time limit of the settings', async () => {
  const failure = {
    kind: 'timed-out',
    message: 'It did not answer within 20 s.',
    remedy: 'Raise it.',
  } as const
  const model: LanguageModel = { complete: async () => err(failure) }
  expect(await testModel(model, 'openai/m', { signal, elapsed: () => 0 })).toEqual(
    err({ ...failure, remedy: 'Try again, or use another model.' }),
  )
})
