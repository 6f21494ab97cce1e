import { devNull } from 'node:os'

/** One `key = value` that git must see whatever the repository's own config says. */
export type ConfigEntry = { readonly key: string; readonly value: string }

/** `folders`: nothing but paths on this machine. `network`: what a person may name as a URL. */
export type Protocols = 'folders' | 'network'

const PROTOCOLS: Record<Protocols, string> = { folders: 'file', network: 'https:http:ssh:file' }

/** A person's own choices that cannot redirect git into another repository. */
const KEPT_GIT_VARIABLE =
  /^GIT_(SSH|SSH_VARIANT|SSL_.+|PROXY_SSL_.+|HTTP_PROXY_AUTHMETHOD|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM|EXEC_PATH)$/i

/** Variables that make git open something a person must answer. */
const ASKING_VARIABLE = /^(SSH_ASKPASS|EDITOR|VISUAL|PAGER|PREFIX)$/i

/**
 * Config that wins over the repository's: each of these keys runs a program, reaches another repository
 * or starts work in the background, and a repository that we did not make may set them.
 */
export const HARDENING: readonly string[] = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'core.pager=cat',
  // Must name a program that exists and prints nothing: an empty value would run the path it is given.
  'core.alternateRefsCommand=true',
  'core.quotePath=false',
  'diff.external=',
  'log.showSignature=false',
  'push.gpgSign=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'fetch.writeCommitGraph=false',
  'transfer.bundleURI=false',
  'clone.rejectShallow=false',
  ...(process.platform === 'win32' ? ['core.longpaths=true'] : []),
]

export type EnvironmentRequest = {
  readonly inherited: NodeJS.ProcessEnv
  readonly protocols: Protocols
  /** Given by variables, because a `-c` cannot carry a key with `=` in it. */
  readonly config: readonly ConfigEntry[]
  /** git looks for a repository no higher than just below this folder. */
  readonly ceiling?: string
  readonly own?: OwnFiles
}

/** Absolute paths that git uses in place of the repository's own. */
export type OwnFiles = { readonly index: string; readonly objects?: string }

/** The whole environment of one git process: never asks, never pages, speaks English, stays where it is told. */
export function gitEnvironment(request: EnvironmentRequest): Record<string, string> {
  const { inherited, protocols, ceiling, own } = request
  // GIT_SSH is a person's choice that core.sshCommand would overrule.
  const config = request.config.filter(
    ({ key }) => key !== 'core.sshCommand' || inherited.GIT_SSH === undefined,
  )
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(inherited)) {
    if (value === undefined || ASKING_VARIABLE.test(name)) continue
    if (/^GIT_/i.test(name) && !KEPT_GIT_VARIABLE.test(name)) continue
    env[name] = value
  }
  Object.assign(env, {
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    // Set and empty switches off every askpass program, the configured ones included.
    GIT_ASKPASS: '',
    GCM_INTERACTIVE: 'never',
    GIT_PAGER: 'cat',
    GIT_EDITOR: ':',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: PROTOCOLS[protocols],
    GIT_CONFIG_COUNT: String(config.length),
  })
  if (ceiling !== undefined) env.GIT_CEILING_DIRECTORIES = ceiling
  if (own !== undefined) env.GIT_INDEX_FILE = own.index
  if (own?.objects !== undefined) env.GIT_OBJECT_DIRECTORY = own.objects
  if (inherited.GIT_SSH_COMMAND !== undefined && protocols === 'network')
    env.GIT_SSH_COMMAND = inherited.GIT_SSH_COMMAND
  for (const [index, { key, value }] of config.entries()) {
    env[`GIT_CONFIG_KEY_${index}`] = key
    env[`GIT_CONFIG_VALUE_${index}`] = value
  }
  return env
}
