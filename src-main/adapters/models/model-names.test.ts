import { expect, test } from 'vitest'
import { aiderKeys, aiderModelName, checkModel, parseModelName, requiredKeys } from './model-names.ts'

test.each([
  ['anthropic/claude-sonnet-4-5', 'anthropic', 'claude-sonnet-4-5'],
  ['openrouter/anthropic/claude-3.5', 'openrouter', 'anthropic/claude-3.5'],
  ['ollama_chat/qwen:7b', 'ollama', 'qwen:7b'],
  ['ollama/qwen', 'ollama', 'qwen'],
  ['azure/my-deployment', 'azure', 'my-deployment'],
  ['gpt-4o', 'openai', 'gpt-4o'],
  ['o3', 'openai', 'o3'],
  ['o4-mini', 'openai', 'o4-mini'],
  ['claude-sonnet-4-5', 'anthropic', 'claude-sonnet-4-5'],
  [' gemini-2.5-pro ', 'gemini', 'gemini-2.5-pro'],
])('%s is %s’s %s', (name, provider, model) => {
  expect(parseModelName(name)).toEqual({ ok: true, value: { provider, model } })
})

test.each(['foo', 'bedrock/x', 'openai/', '/x', 'constructor/x', 'ollama'])(
  '%s names no known provider',
  (name) => {
    expect(parseModelName(name)).toMatchObject({ ok: false, error: { kind: 'unknown-provider' } })
  },
)

test('an empty name says how to choose a model', () => {
  const failure = checkModel('  ', { OPENAI_API_KEY: 'k' })
  expect(failure?.kind).toBe('no-key')
  expect(failure?.message).toBe('No model is chosen.')
  expect(failure?.remedy).toMatch(/LITELLM_MODEL.*--model/)
})

test('a missing key is named, and a blank one counts as missing', () => {
  expect(checkModel('anthropic/x', { ANTHROPIC_API_KEY: ' ' })).toMatchObject({
    kind: 'no-key',
    message: 'The model anthropic/x needs ANTHROPIC_API_KEY, and it is not set.',
  })
  expect(checkModel('anthropic/x', { ANTHROPIC_API_KEY: 'k' })).toBeNull()
  expect(checkModel('ollama/x', {})).toBeNull()
  expect(checkModel('gemini/x', { GOOGLE_API_KEY: 'k' })).toBeNull()
})

test('azure needs its base too', () => {
  expect(requiredKeys('azure/x')).toEqual(['AZURE_API_KEY', 'AZURE_API_BASE'])
  expect(checkModel('azure/x', { AZURE_API_KEY: 'k' })?.message).toContain('AZURE_API_BASE')
})

test('a base that is no http URL is refused by its variable’s name, not its value', () => {
  const failure = checkModel('openai/x', { OPENAI_API_KEY: 'k', OPENAI_API_BASE: 'localhost:80' })
  expect(failure).toMatchObject({ kind: 'bad-request', message: expect.stringContaining('OPENAI_API_BASE') })
  expect(failure?.message).not.toContain('localhost')
})

test('Aider gets the keys and bases of its models and of no other provider', () => {
  const environment = {
    OPENAI_API_KEY: 'o',
    ANTHROPIC_API_KEY: 'a',
    OPENAI_API_BASE: 'http://h/v1/',
    HOME: '/h',
  }
  expect(aiderKeys(['openai/x', 'openai/y', 'nonsense'], environment)).toEqual({
    OPENAI_API_KEY: 'o',
    OPENAI_API_BASE: 'http://h/v1',
    OPENAI_BASE_URL: 'http://h/v1',
  })
})

test('a base nobody set is pinned to the provider’s own, so that a repository’s .env cannot move it', () => {
  expect(aiderKeys(['anthropic/x'], { ANTHROPIC_API_KEY: 'a' })).toEqual({
    ANTHROPIC_API_KEY: 'a',
    ANTHROPIC_API_BASE: 'https://api.anthropic.com',
    ANTHROPIC_BASE_URL: 'https://api.anthropic.com',
  })
})

test('Aider is given a bare gemini name with the prefix that takes an API key', () => {
  expect(aiderModelName('gemini-2.5-pro')).toBe('gemini/gemini-2.5-pro')
  expect(aiderModelName('gpt-4o')).toBe('gpt-4o')
})
