import { expect, test } from 'vitest'
import { attemptFailure } from './model-call-failure.ts'

const context = {
  name: { provider: 'openai', model: 'm' },
  baseUrl: 'http://provider.test/v1',
  secrets: [],
  temperature: null,
  now: 0,
} as const
const failedWith = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })

test.each(['ENOTFOUND', 'ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'EAI_AGAIN', 'ECONNRESET'])(
  'a network that is away for a moment is tried again: %s',
  (code) => {
    expect(attemptFailure(failedWith(code), context)).toMatchObject({
      retry: true,
      failure: { kind: 'unavailable' },
    })
  },
)

test('who refuses the connection is not asked again', () => {
  expect(attemptFailure(failedWith('ECONNREFUSED'), context)).toMatchObject({ retry: false })
})

test('an exception that says nothing of a call is a bug, and stays one', () => {
  expect(attemptFailure(new RangeError('out of range'), context)).toBeNull()
})
