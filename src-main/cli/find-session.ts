import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { Orchestrator } from '../core/orchestrator-api.ts'

/** A whole id, or a beginning that only one session has. */
export function findSession(orchestrator: Orchestrator, id: string): Result<SessionView, Failure> {
  const exact = orchestrator.session(id)
  if (exact !== null) return ok(exact)
  // A script's empty variable begins every id, and must not delete the only session.
  const likely = id === '' ? [] : orchestrator.sessions().filter((view) => view.identity.id.startsWith(id))
  const [first, ...more] = likely
  const unreadable = orchestrator.unreadable().find((one) => id !== '' && one.id.startsWith(id))
  if (first === undefined && unreadable !== undefined) {
    return err({
      kind: 'log-unreadable',
      message: `Session ${unreadable.id} cannot be read: ${unreadable.warning}`,
      remedy: 'Its folder is left as it is; `100x gc --free` moves it to the trash.',
    })
  }
  if (first === undefined) {
    return err({
      kind: 'no-such-session',
      message: `There is no session "${id}" in this data folder.`,
      remedy: 'List them with `100x sessions`.',
    })
  }
  if (more.length === 0) return ok(first)
  const names = [first, ...more].map((view) => view.identity.id).join(', ')
  return err({
    kind: 'ambiguous-session',
    message: `"${id}" could be ${names}.`,
    remedy: 'Give more of the id.',
  })
}
