import { createAnthropic } from '@ai-sdk/anthropic'
import { createAzure } from '@ai-sdk/azure'
import { createDeepSeek } from '@ai-sdk/deepseek'
import { createGoogleGenerativeAI } from '@ai-sdk/google'
import { createGroq } from '@ai-sdk/groq'
import { createMistral } from '@ai-sdk/mistral'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { createXai } from '@ai-sdk/xai'
import { createOpenRouter } from '@openrouter/ai-sdk-provider'
import type { generateText } from 'ai'
import { baseOf, type ParsedModelName } from './model-names.ts'
import { type Environment, firstSet, modelProviders } from './model-providers.ts'

type Call = Parameters<typeof generateText>[0]

export type OpenedModel = {
  readonly model: Call['model']
  /** Settings of the provider's own that a call must carry. */
  readonly providerOptions: NonNullable<Call['providerOptions']>
  /** Without credentials: it is shown when nothing answers there. */
  readonly baseUrl: string
  /** To be taken out of anything that is shown. */
  readonly secrets: readonly string[]
}

const withV1 = (base: string): string => (base.endsWith('/v1') ? base : `${base}/v1`)

const withoutCredentials = (base: string): string => {
  const url = new URL(base)
  url.username = ''
  url.password = ''
  return url.href.replace(/\/$/, '')
}

/** `fetch` refuses a URL that holds a name and password; like LiteLLM's client we send them as Basic instead. */
const basicAuth = ({ username, password }: URL): { fetch?: typeof fetch } => {
  if (username === '' && password === '') return {}
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const authorization = `Basic ${Buffer.from(pair).toString('base64')}`
  return {
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('authorization', authorization)
      return fetch(input, { ...init, headers })
    },
  }
}

type Connection = {
  readonly model: string
  readonly options: { apiKey: string; baseURL: string; fetch?: typeof fetch }
  readonly ownBase: boolean
  readonly environment: Environment
}

const openers: Record<ParsedModelName['provider'], (connection: Connection) => Call['model']> = {
  anthropic: ({ model, options }) => createAnthropic({ ...options, baseURL: withV1(options.baseURL) })(model),
  // Other servers speak chat completions; OpenAI's own has models that only the Responses API serves.
  openai: ({ model, options, ownBase }) =>
    ownBase ? createOpenAICompatible({ name: 'openai', ...options })(model) : createOpenAI(options)(model),
  openrouter: ({ model, options }) => createOpenRouter(options).chat(model),
  gemini: ({ model, options }) => createGoogleGenerativeAI(options)(model),
  deepseek: ({ model, options }) => createDeepSeek(options)(model),
  ollama: ({ model, options: { apiKey, ...options } }) =>
    createOpenAICompatible({
      name: 'ollama',
      ...options,
      baseURL: withV1(options.baseURL),
      ...(apiKey === '' ? {} : { apiKey }),
    })(model),
  groq: ({ model, options }) => createGroq(options)(model),
  mistral: ({ model, options }) => createMistral({ ...options, baseURL: withV1(options.baseURL) })(model),
  xai: ({ model, options }) => createXai(options).chat(model),
  azure: ({ model, options, environment }) =>
    createAzure({
      ...options,
      baseURL: `${options.baseURL}/openai`,
      useDeploymentBasedUrls: true,
      apiVersion: firstSet(['AZURE_API_VERSION'], environment)?.value ?? LITELLM_AZURE_API_VERSION,
    }).chat(model),
}

/** What LiteLLM sends when AZURE_API_VERSION is not set, so that Aider and we reach the same deployment. */
const LITELLM_AZURE_API_VERSION = '2025-02-01-preview'

/** Makes the AI SDK's model for a name that `checkModel` found usable. */
export const openAiSdkModel = (name: ParsedModelName, environment: Environment): OpenedModel => {
  const { keys, bases, optional } = modelProviders[name.provider]
  const apiKey = firstSet([...keys, ...optional.filter((each) => each.endsWith('_KEY'))], environment)
  const base = baseOf(name.provider, environment)
  if (base === null) throw new Error(`${name.provider} was opened without a base URL`)
  const url = new URL(base)
  const baseUrl = withoutCredentials(base)
  const ownBase = firstSet(bases, environment) !== null
  const options = { apiKey: apiKey?.value ?? '', baseURL: baseUrl, ...basicAuth(url) }
  return {
    model: openers[name.provider]({ model: name.model, options, ownBase, environment }),
    // The Responses API keeps every prompt for 30 days unless it is told not to.
    providerOptions: name.provider === 'openai' && !ownBase ? { openai: { store: false } } : {},
    baseUrl,
    // Short ones are placeholders such as `x`: taking them out would mangle every sentence.
    secrets: [options.apiKey, decodeURIComponent(url.password)].filter((secret) => secret.length >= 6),
  }
}
