/**
 * An expected failure that a person reads. `message` is one sentence: what failed and why;
 * `remedy` says what to do about it (may be empty).
 */
export type Failure<K extends string = string> = {
  readonly kind: K
  readonly message: string
  readonly remedy: string
}

export type RepositoryFailure = Failure<
  | 'not-found'
  | 'not-a-repository'
  | 'no-commits'
  | 'unsafe-url'
  | 'unreachable'
  | 'clone-failed'
  | 'git-missing'
  | 'not-trusted-owner'
  | 'workspace-missing'
  | 'branch-exists'
  | 'merge-conflict'
  | 'git-failed'
>

export type ModelFailure = Failure<
  | 'no-key'
  | 'unknown-provider'
  | 'unauthorized'
  | 'unknown-model'
  | 'rate-limited'
  | 'unavailable'
  | 'timed-out'
  | 'cancelled'
  | 'bad-request'
  | 'malformed-response'
>

export type InstanceFailure = Failure<
  | 'spawn-failed'
  | 'start-timed-out'
  | 'not-waiting'
  | 'not-acknowledged'
  | 'exited'
  | 'unsendable'
  | 'turn-timed-out'
>

/** `message remedy` as one line for a terminal. */
export const describeFailure = (failure: Failure): string =>
  failure.remedy === '' ? failure.message : `${failure.message} ${failure.remedy}`
