import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import type { Terminals } from '../core/terminal-port.ts'
import { type AttachmentEnd, attach } from './attach/attachment.ts'
import type { PersonTerminal } from './attach/person-terminal.ts'
import { EXIT } from './exit-codes.ts'
import { findSession } from './find-session.ts'
import { failed, type SessionCommandDeps, shownCommand } from './session-command.ts'
import { situation } from './wording.ts'

export type AttachDeps = SessionCommandDeps & {
  readonly terminals: Terminals
  readonly terminal: PersonTerminal
}

/** Opens a session's terminal in the one that the person sits at. */
export async function attachCommand(
  id: string,
  { watch }: { readonly watch: boolean },
  deps: AttachDeps,
): Promise<number> {
  const { orchestrator, output, terminal, terminals } = deps
  const found = findSession(orchestrator, id)
  if (!found.ok) return failed(output, found.error)
  const view = found.value
  if (!terminal.isInteractive()) {
    output.failure(noTerminal)
    return EXIT.usage
  }
  const command = (args: string) => shownCommand(args, deps.dataFolder)
  if (isEnded(view.state)) return failed(output, hasEnded(view, command))
  const how = watch ? 'You look only; Ctrl-C leaves.' : 'Ctrl-\\ leaves; the session goes on.'
  output.progress(`${view.identity.id}: ${how}`)
  const end = await attach({
    view,
    looksOnly: watch,
    terminals,
    terminal,
    onDidChange: (listener) => onDidChange(deps, view, listener),
  })
  return sayHowItEnded(view, end, deps)
}

function onDidChange(
  { orchestrator }: AttachDeps,
  { identity }: SessionView,
  listener: (view: SessionView | null) => void,
) {
  const stops = [
    orchestrator.onDidRecord((_, view) => {
      if (view.identity.id === identity.id) listener(view)
    }),
    orchestrator.onDidInterrupt((view) => {
      if (view.identity.id === identity.id) listener(view)
    }),
    orchestrator.onDidDelete((id) => {
      if (id === identity.id) listener(null)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function sayHowItEnded(before: SessionView, { why, typed }: AttachmentEnd, deps: AttachDeps): number {
  const { orchestrator, output } = deps
  const { id } = before.identity
  const command = (args: string) => shownCommand(args, deps.dataFolder)
  if (why === 'deleted') {
    output.text(`${id} was deleted. Bring it back: ${command(`restore ${id}`)}`)
    return EXIT.ok
  }
  const view = orchestrator.session(id) ?? before
  if (why === 'interrupted') return failed(output, isInterrupted(view, command))
  const reason = view.reason === '' ? '' : `: ${view.reason}`
  output.text(`${id}: ${situation(view)}${reason}`)
  if (typed && !isEnded(view.state))
    output.text(`You typed, so its supervisor pauses. Let it go on: ${command(`resume ${id}`)}`)
  return why === 'gone' ? EXIT.interrupted : EXIT.ok
}

const noTerminal: Failure = {
  kind: 'no-terminal',
  message: 'A session cannot be attached here, because input or output is no terminal.',
  remedy:
    'Run `100x attach` in a terminal; `100x recording ID --out FILE` gives what a session’s terminal showed.',
}

const hasEnded = (view: SessionView, command: (args: string) => string): Failure => ({
  kind: 'session-ended',
  message: `${view.identity.id} has ended (${situation(view)}), so its terminal is closed.`,
  remedy: `What it showed: ${command(`recording ${view.identity.id} --out FILE`)}`,
})

const isInterrupted = ({ identity }: SessionView, command: (args: string) => string): Failure => ({
  kind: 'session-interrupted',
  message: `${identity.id} is interrupted: its process has ended, and its Aider too. Nothing is lost.`,
  remedy: `Continue it: ${command(`resume ${identity.id}`)}`,
})
