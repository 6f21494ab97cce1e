import type { OpenAICompatibleProviderSettings } from '@ai-sdk/openai-compatible'
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

type Opener = (connection: Connection) => Promise<Call['model']>

/** Each SDK is loaded with the first call that needs it: all of them take longer than the rest of the program. */
const openers: Record<ParsedModelName['provider'], Opener> = {
  anthropic: async ({ model, options }) => {
    const { createAnthropic } = await import('@ai-sdk/anthropic')
    return createAnthropic({ ...options, baseURL: withV1(options.baseURL) })(model)
  },
  openai: async ({ model, options, ownBase }) => {
    // Other servers speak chat completions; OpenAI's own has models that only the Responses API serves.
    if (ownBase) return openCompatible({ name: 'openai', ...options }, model)
    const { createOpenAI } = await import('@ai-sdk/openai')
    return createOpenAI(options)(model)
  },
  openrouter: async ({ model, options }) => {
    const { createOpenRouter } = await import('@openrouter/ai-sdk-provider')
    return createOpenRouter(options).chat(model)
  },
  gemini: async ({ model, options }) => {
    const { createGoogleGenerativeAI } = await import('@ai-sdk/google')
    return createGoogleGenerativeAI(options)(model)
  },
  deepseek: async ({ model, options }) => {
    const { createDeepSeek } = await import('@ai-sdk/deepseek')
    return createDeepSeek(options)(model)
  },
  ollama: async ({ model, options: { apiKey, ...options } }) => {
    const key = apiKey === '' ? {} : { apiKey }
    return openCompatible({ name: 'ollama', ...options, baseURL: withV1(options.baseURL), ...key }, model)
  },
  groq: async ({ model, options }) => {
    const { createGroq } = await import('@ai-sdk/groq')
    return createGroq(options)(model)
  },
  mistral: async ({ model, options }) => {
    const { createMistral } = await import('@ai-sdk/mistral')
    return createMistral({ ...options, baseURL: withV1(options.baseURL) })(model)
  },
  xai: async ({ model, options }) => {
    const { createXai } = await import('@ai-sdk/xai')
    return createXai(options).chat(model)
  },
  azure: async ({ model, options, environment }) => {
    const { createAzure } = await import('@ai-sdk/azure')
    return createAzure({
      ...options,
      baseURL: `${options.baseURL}/openai`,
      useDeploymentBasedUrls: true,
      apiVersion: firstSet(['AZURE_API_VERSION'], environment)?.value ?? LITELLM_AZURE_API_VERSION,
    }).chat(model)
  },
}

async function openCompatible(
  settings: OpenAICompatibleProviderSettings,
  model: string,
): Promise<Call['model']> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
  return createOpenAICompatible(settings)(model)
}

/** What LiteLLM sends when AZURE_API_VERSION is not set, so that Aider and we reach the same deployment. */
const LITELLM_AZURE_API_VERSION = '2025-02-01-preview'

/** Makes the AI SDK's model for a name that `checkModel` found usable. */
export const openAiSdkModel = async (
  name: ParsedModelName,
  environment: Environment,
): Promise<OpenedModel> => {
  const { keys, bases, optional } = modelProviders[name.provider]
  const apiKey = firstSet([...keys, ...optional.filter((each) => each.endsWith('_KEY'))], environment)
  const base = baseOf(name.provider, environment)
  if (base === null) throw new Error(`${name.provider} was opened without a base URL`)
  const url = new URL(base)
  const baseUrl = withoutCredentials(base)
  const ownBase = firstSet(bases, environment) !== null
  const options = { apiKey: apiKey?.value ?? '', baseURL: baseUrl, ...basicAuth(url) }
  return {
    model: await openers[name.provider]({ model: name.model, options, ownBase, environment }),
    // The Responses API keeps every prompt for 30 days unless it is told not to.
    providerOptions: name.provider === 'openai' && !ownBase ? { openai: { store: false } } : {},
    baseUrl,
    // Short ones are placeholders such as `x`: taking them out would mangle every sentence.
    secrets: [options.apiKey, decodeURIComponent(url.password)].filter((secret) => secret.length >= 6),
  }
}
