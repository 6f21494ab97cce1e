import type { SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import { EXIT } from './exit-codes.ts'
import { findSession } from './find-session.ts'
import { failed, misused, type SessionCommandDeps } from './session-command.ts'
import { NOT_ONE_OR_ALL, type OneOrAll } from './steering-commands.ts'
import { plural, stateWord } from './wording.ts'

async function stopOne(before: SessionView, { orchestrator, output }: SessionCommandDeps): Promise<number> {
  const { id } = before.identity
  const stopped = await orchestrator.stop(id, 'Stopped by a person.')
  if (!stopped.ok) return failed(output, stopped.error)
  const view = orchestrator.session(id) ?? before
  output.object({ type: 'stopped', id, state: view.state, reason: view.reason })
  const had = isEnded(before.state) ? 'had ended already: ' : ''
  output.text(`${id}: ${had}${stateWord(view.state)}. Its workspace is kept: ${view.identity.workspace}`)
  return EXIT.ok
}

/** Ends one session, or every one of the data folder that runs or is interrupted, whatever process runs it. */
export async function stopCommand({ id, all }: OneOrAll, deps: SessionCommandDeps): Promise<number> {
  const { orchestrator, output } = deps
  if ((id === undefined) !== all) return misused(output, NOT_ONE_OR_ALL)
  if (id !== undefined) {
    const found = findSession(orchestrator, id)
    return found.ok ? stopOne(found.value, deps) : failed(output, found.error)
  }
  const open = orchestrator.sessions().filter(({ state }) => !isEnded(state))
  // At once: a queued session would begin in the place of one that was stopped before it.
  const codes = await Promise.all(open.map((view) => stopOne(view, deps)))
  output.text(open.length === 0 ? 'No session runs.' : `${plural(open.length, 'session')} in all.`)
  return codes.find((code) => code !== EXIT.ok) ?? EXIT.ok
}
