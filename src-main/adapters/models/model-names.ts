import type { ModelFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { type Environment, firstSet, modelProviders, type ProviderId } from './model-providers.ts'

export type ParsedModelName = { readonly provider: ProviderId; readonly model: string }

const prefixes: Readonly<Record<string, ProviderId>> = {
  anthropic: 'anthropic',
  openai: 'openai',
  openrouter: 'openrouter',
  gemini: 'gemini',
  deepseek: 'deepseek',
  ollama: 'ollama',
  ollama_chat: 'ollama',
  groq: 'groq',
  mistral: 'mistral',
  xai: 'xai',
  azure: 'azure',
}

/** Names that need no prefix, by how they begin. */
const bareNames: readonly (readonly [RegExp, ProviderId])[] = [
  [/^(gpt-|chatgpt-|codex-|o\d)/, 'openai'],
  [/^claude-/, 'anthropic'],
  [/^gemini-/, 'gemini'],
]

const noModel: ModelFailure = {
  kind: 'no-key',
  message: 'No model is chosen.',
  remedy: 'Set LITELLM_MODEL or pass --model, for example --model anthropic/claude-sonnet-4-5.',
}

const unknownProvider = (name: string): ModelFailure => ({
  kind: 'unknown-provider',
  message: `The model name "${name}" names no provider that is known here.`,
  remedy: `Begin it with one of: ${Object.keys(prefixes)
    .map((prefix) => `${prefix}/`)
    .join(', ')}.`,
})

/** Splits a LiteLLM name into its provider and the name that the provider knows. */
export const parseModelName = (name: string): Result<ParsedModelName, ModelFailure> => {
  const trimmed = name.trim()
  if (trimmed === '') return err(noModel)
  const slash = trimmed.indexOf('/')
  if (slash === -1) {
    const bare = bareNames.find(([pattern]) => pattern.test(trimmed))
    return bare === undefined ? err(unknownProvider(trimmed)) : ok({ provider: bare[1], model: trimmed })
  }
  const prefix = trimmed.slice(0, slash)
  const provider = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined
  const model = trimmed.slice(slash + 1)
  return provider === undefined || model === '' ? err(unknownProvider(trimmed)) : ok({ provider, model })
}

/** The name to hand to Aider: LiteLLM sends a bare `gemini-…` to Vertex AI, which takes no API key. */
export const aiderModelName = (name: string): string => {
  const parsed = parseModelName(name)
  return parsed.ok && parsed.value.provider === 'gemini' ? `gemini/${parsed.value.model}` : name.trim()
}

/** The variables that must be set for this model, each under its main name; none for an unknown provider. */
export const requiredKeys = (name: string): string[] => {
  const parsed = parseModelName(name)
  if (!parsed.ok) return []
  const { keys, bases, defaultBase } = modelProviders[parsed.value.provider]
  return [...keys.slice(0, 1), ...(defaultBase === null ? bases.slice(0, 1) : [])]
}

const unset = (variables: readonly string[], name: string, provider: ProviderId): ModelFailure => {
  const own = variables[0] ?? ''
  const local =
    provider === 'openai' ? ' A server of your own that asks for no key still needs it set to some text.' : ''
  return {
    kind: 'no-key',
    message: `The model ${name} needs ${variables.join(' or ')}, and it is not set.`,
    remedy: `Set ${own} in the environment.${local}`,
  }
}

/** Whether the name is usable and its key and base are there; asks no provider. Never shows a key. */
export const checkModel = (name: string, environment: Environment): ModelFailure | null => {
  const parsed = parseModelName(name)
  if (!parsed.ok) return parsed.error
  const { provider } = parsed.value
  const { keys, bases, defaultBase } = modelProviders[provider]
  if (keys.length > 0 && firstSet(keys, environment) === null) return unset(keys, name.trim(), provider)
  const base = firstSet(bases, environment)
  if (base === null) return defaultBase === null ? unset(bases, name.trim(), provider) : null
  if (URL.canParse(base.value) && /^https?:$/.test(new URL(base.value).protocol)) return null
  return {
    kind: 'bad-request',
    message: `${base.name} is not an http or https URL.`,
    remedy: `Set ${base.name} to a URL such as ${defaultBase ?? 'https://NAME.openai.azure.com'}.`,
  }
}

/**
 * The base URL in use, as LiteLLM wants it and without a trailing slash;
 * `null` where the provider has none of its own and none is set.
 */
export const baseOf = (provider: ProviderId, environment: Environment): string | null => {
  const { bases, defaultBase } = modelProviders[provider]
  const base = (firstSet(bases, environment)?.value ?? defaultBase)?.replace(/\/+$/, '') ?? null
  // LiteLLM appends `/v1/messages` itself, so a base that holds it already would name it twice.
  return provider === 'anthropic' && base !== null ? base.replace(/\/v1(\/messages)?$/, '') : base
}

/**
 * Exactly the variables that Aider needs for these models: keys and bases.
 * Bases are set under every name that LiteLLM reads, the default ones too, so that a repository's own
 * `.env` cannot send the key to another server.
 */
export const aiderKeys = (names: readonly string[], environment: Environment): Record<string, string> => {
  const variables: Record<string, string> = {}
  for (const name of names) {
    const parsed = parseModelName(name)
    if (!parsed.ok) continue
    const { provider } = parsed.value
    const { keys, bases, optional } = modelProviders[provider]
    const key = firstSet(keys, environment)
    if (key !== null) for (const each of keys) variables[each] = key.value
    const base = baseOf(provider, environment)
    if (base !== null) for (const each of bases) variables[each] = base
    for (const each of optional) {
      const set = firstSet([each], environment)
      if (set !== null) variables[each] = set.value
    }
  }
  return variables
}
