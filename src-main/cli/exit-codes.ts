import type { Failure } from '../../src-shared/model/errors.ts'

/** Part of the command line's interface: scripts stand on these numbers. */
export const EXIT = {
  ok: 0,
  /** Some task has no accepted session, or the asked-for thing could not be done. */
  notDone: 1,
  usage: 2,
  /** No git, no Aider, no model or key. */
  environment: 3,
  interrupted: 130,
} as const

const ENVIRONMENT_KINDS: ReadonlySet<string> = new Set([
  'git-missing',
  'aider-missing',
  'aider-too-old',
  'python-missing',
  'no-model',
  'no-key',
  'unknown-provider',
])

/** The exit code of a failure that came before any session ran. */
export const exitCodeOf = (failure: Failure): number =>
  ENVIRONMENT_KINDS.has(failure.kind) || failure.kind.startsWith('aider-') ? EXIT.environment : EXIT.usage
