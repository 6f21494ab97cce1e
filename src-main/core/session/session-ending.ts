import type { Failure } from '../../../src-shared/model/errors.ts'
import type { EndCause, SessionEvent } from '../../../src-shared/model/session.ts'

export type Ending = {
  readonly state: Extract<SessionEvent, { type: 'sessionEnded' }>['state']
  readonly cause: EndCause
  /** One sentence for a person. */
  readonly reason: string
}

/** Thrown to leave a session's run from any depth; `AiderSession` catches it, nobody else does. */
export class SessionEnding extends Error {
  readonly ending: Ending
  constructor(ending: Ending) {
    super(ending.reason)
    this.ending = ending
  }
}

const OF_THE_WORKSPACE: ReadonlySet<string> = new Set([
  ...['not-found', 'not-a-repository', 'no-commits', 'unsafe-url', 'unreachable', 'clone-failed'],
  ...['git-missing', 'not-trusted-owner', 'workspace-missing', 'branch-exists', 'git-failed'],
])

/** A critique fails over the model that gives it, or over the git that shows it the diff. */
export const causeOfCritique = ({ kind }: Failure): EndCause =>
  OF_THE_WORKSPACE.has(kind) ? 'workspace' : 'provider'

/** Thrown where Aider turns out to have ended by itself; it may be started again. */
export class InstanceLost extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/** Thrown when this process is to leave the session as it is: nothing ends, nothing more is recorded. */
export class LetGo extends Error {}
