import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import { ok, type Result } from '../../src-shared/result.ts'
import type { Output } from './output.ts'
import { summarizeRun } from './run-summary.ts'
import { shownCommand } from './session-command.ts'
import { plural, situation, stateMark } from './wording.ts'

/** How sessions go on without this process. */
export type Background = {
  /** Aborts when the terminal was closed: from then on they are to. */
  readonly hangUp: AbortSignal
  /** Lets go of everything that this process runs, and gives these to a keeper. Resolves when it has them. */
  handOver(ids: readonly SessionId[]): Promise<Result<void, Failure>>
}

export type HandOverDeps = {
  readonly output: Output
  readonly background: Background
  readonly dataFolder: string | null
}

/** Says which sessions go on in the background. False: no keeper took them. */
export async function handOver(
  views: readonly SessionView[],
  { output, background, dataFolder }: HandOverDeps,
): Promise<boolean> {
  const open = views.filter(({ state }) => !isEnded(state)).map(({ identity }) => identity.id)
  const handed = open.length === 0 ? ok(undefined) : await background.handOver(open)
  const command = (args: string) => shownCommand(args, dataFolder)
  if (handed.ok) {
    output.object({ type: 'detached', sessions: open })
    for (const view of views) output.text(`${stateMark(view.state)} ${view.identity.id}: ${situation(view)}`)
    output.text(
      `${plural(open.length, 'session')} in the background. Look: ${command('sessions')}; end them: ${command('stop --all')}`,
    )
  } else {
    output.failure(handed.error)
    output.progress(`The sessions are recorded, and nothing is lost. Go on: ${command('resume --all')}`)
  }
  output.object(summarizeRun(views, Date.now()))
  return handed.ok
}
