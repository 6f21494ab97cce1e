/** Files in a repository's root that Aider reads at its start and obeys: each can move the key or run commands. */
const OBEYED_FILES = ['.aider.conf.yml', '.aider.model.settings.yml', '.aider.model.metadata.json']

export const DOTENV = '.env'

/** Every file in the root that must be looked at. */
export const WATCHED_FILES: readonly string[] = [...OBEYED_FILES, DOTENV]

/** Aider loads a root `.env` over its own environment, so these would redirect it, its git or its Python. */
const DANGEROUS_NAMES = [
  /^AIDER_/i,
  /^LITELLM_/i,
  /_(API_BASE|BASE_URL|API_URL|API_KEY|API_VERSION|ENDPOINT)$/i,
  /^(OLLAMA_HOST|AZURE_AD_TOKEN|GOOGLE_APPLICATION_CREDENTIALS)$/i,
  /^(VERTEXAI_|AWS_)/i,
  /_PROXY$/i,
  /^(SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|SSL_VERIFY)$/i,
  /^(PATH|PATHEXT|COMSPEC|HOME|USERPROFILE|XDG_CONFIG_HOME|SHELL|BROWSER|EDITOR|VISUAL|PAGER|BASH_ENV|ENV)$/i,
  /^(LD_|DYLD_|PYTHON|GIT_|SSH_|NODE_OPTIONS$)/i,
]

export type DotenvLine = { readonly line: number; readonly name: string }

/**
 * The dangerous settings of a `.env`, by line and name, never by value. Reads lines as python-dotenv does, and also
 * those inside quoted values: a false alarm only keeps a file out.
 */
export function dangerousDotenvLines(text: string): DotenvLine[] {
  const found: DotenvLine[] = []
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts these as white space, JavaScript does not.
    const match = /^[\s\u001c-\u001f\u0085]*(?:export\s+)?(?:'([^']+)'|([^=#\s]+))/.exec(line)
    const name = match?.[1] ?? match?.[2]
    if (name !== undefined && DANGEROUS_NAMES.some((pattern) => pattern.test(name)))
      found.push({ line: index + 1, name })
  }
  return found
}
