import { describeFailure } from '../../src-shared/model/errors.ts'
import { type PrepareTarget, prepare } from '../setup/prepare.ts'

export type SetupCommandOptions = {
  readonly target: PrepareTarget
  readonly json: boolean
  /** The settings' `aiderPath`; empty: look for an Aider. */
  readonly aiderPath?: string
  /** One line of standard output. */
  readonly write: (line: string) => void
  /** One line of progress; never standard output when `json`. */
  readonly progress: (line: string) => void
}

/**
 * Prepares what `target` needs, telling one line a thing; with `json` the only line of standard output is
 * `{"type":"setup","aider":PATH,"electron":{"path","arguments"}|null,"display":bool}`. The exit code: 0, or 3
 * when something cannot be had.
 */
export async function setupCommand(options: SetupCommandOptions): Promise<number> {
  const prepared = await prepare(
    { target: options.target, aider: { configuredPath: options.aiderPath ?? '' } },
    options.json ? options.progress : options.write,
  )
  if (!prepared.ok) {
    options.progress(describeFailure(prepared.error))
    return 3
  }
  const { aider, electron, display } = prepared.value
  if (options.json) {
    options.write(JSON.stringify({ type: 'setup', aider: aider.path, electron, display }))
  }
  return 0
}
