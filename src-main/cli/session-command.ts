import type { Failure } from '../../src-shared/model/errors.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import type { Orchestrator } from '../core/orchestrator-api.ts'
import { ownCommand } from '../setup/own-command.ts'
import { EXIT } from './exit-codes.ts'
import type { Output } from './output.ts'

/** What a command on sessions that are there works with. */
export type SessionCommandDeps = {
  readonly orchestrator: Orchestrator
  readonly output: Output
  readonly settings: Settings
  /** The `--data` that a command shown to the person needs as well; `null`: it is the default. */
  readonly dataFolder: string | null
  /** Epoch milliseconds. */
  readonly now: number
}

export function failed(output: Output, failure: Failure): number {
  output.failure(failure)
  return EXIT.notDone
}

export function misused(output: Output, message: string): number {
  output.failure({ kind: 'usage', message, remedy: 'See --help.' })
  return EXIT.usage
}

/** A command line of ours that a person can copy. */
export const shownCommand = (args: string, dataFolder: string | null): string =>
  ownCommand(dataFolder === null ? args : `${args} --data '${dataFolder}'`)
