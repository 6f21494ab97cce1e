/** The environment that names, keys and bases are read from; injected, so that all of this stays pure. */
export type Environment = Readonly<Record<string, string | undefined>>

export type ProviderId =
  | 'anthropic'
  | 'openai'
  | 'openrouter'
  | 'gemini'
  | 'deepseek'
  | 'ollama'
  | 'groq'
  | 'mistral'
  | 'xai'
  | 'azure'

export type ProviderFacts = {
  /** Variables that can hold the key, the one LiteLLM reads first at the front. Empty: no key is needed. */
  readonly keys: readonly string[]
  /** Variables that can hold the base URL, the one LiteLLM reads first at the front. */
  readonly bases: readonly string[]
  /** LiteLLM's own base; `null`: each user has another one, so it must be given. */
  readonly defaultBase: string | null
  /** Handed to Aider when they are set, never required. */
  readonly optional: readonly string[]
}

/** What LiteLLM 1.81 (the one inside Aider 0.86.2) reads for each provider. */
export const modelProviders: Readonly<Record<ProviderId, ProviderFacts>> = {
  anthropic: {
    keys: ['ANTHROPIC_API_KEY'],
    bases: ['ANTHROPIC_API_BASE', 'ANTHROPIC_BASE_URL'],
    defaultBase: 'https://api.anthropic.com',
    optional: [],
  },
  openai: {
    keys: ['OPENAI_API_KEY'],
    bases: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
    defaultBase: 'https://api.openai.com/v1',
    optional: ['OPENAI_ORGANIZATION'],
  },
  openrouter: {
    keys: ['OPENROUTER_API_KEY', 'OR_API_KEY'],
    bases: ['OPENROUTER_API_BASE'],
    defaultBase: 'https://openrouter.ai/api/v1',
    optional: [],
  },
  gemini: {
    // LiteLLM reads GOOGLE_API_KEY first; a key set under Gemini's own name is the more deliberate one.
    keys: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
    bases: ['GEMINI_API_BASE'],
    defaultBase: 'https://generativelanguage.googleapis.com/v1beta',
    optional: [],
  },
  deepseek: {
    keys: ['DEEPSEEK_API_KEY'],
    bases: ['DEEPSEEK_API_BASE'],
    defaultBase: 'https://api.deepseek.com/beta',
    optional: [],
  },
  ollama: {
    keys: [],
    bases: ['OLLAMA_API_BASE'],
    defaultBase: 'http://localhost:11434',
    optional: ['OLLAMA_API_KEY'],
  },
  groq: {
    keys: ['GROQ_API_KEY'],
    bases: ['GROQ_API_BASE'],
    defaultBase: 'https://api.groq.com/openai/v1',
    optional: [],
  },
  mistral: {
    keys: ['MISTRAL_API_KEY', 'MISTRAL_AZURE_API_KEY'],
    // LiteLLM's chat route reads only the first; the second is the name people expect.
    bases: ['MISTRAL_AZURE_API_BASE', 'MISTRAL_API_BASE'],
    defaultBase: 'https://api.mistral.ai/v1',
    optional: [],
  },
  xai: { keys: ['XAI_API_KEY'], bases: ['XAI_API_BASE'], defaultBase: 'https://api.x.ai/v1', optional: [] },
  azure: {
    keys: ['AZURE_API_KEY', 'AZURE_OPENAI_API_KEY'],
    bases: ['AZURE_API_BASE'],
    defaultBase: null,
    optional: ['AZURE_API_VERSION'],
  },
}

/** The first of `names` that holds something; a variable set to blanks counts as absent. */
export const firstSet = (
  names: readonly string[],
  environment: Environment,
): { name: string; value: string } | null => {
  for (const name of names) {
    const value = environment[name]?.trim() ?? ''
    if (value !== '') return { name, value }
  }
  return null
}
