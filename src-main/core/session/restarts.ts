import { describeFailure, type Failure } from '../../../src-shared/model/errors.ts'
import { isOver } from '../instance/instance-machine.ts'
import { SessionEnding } from './session-ending.ts'
import type { SessionRun } from './session-run.ts'

/** In a row, without a turn that came to its end between them. */
const MOST_RESTARTS = 3

/** Whether an Aider that ended by itself is started again, and how often. */
export function createRestarts(run: SessionRun): { after(failure: Failure): Promise<void> } {
  let count = 0
  let turns = run.endedTurns
  return {
    /** Resolves when another Aider is to be started; throws `SessionEnding` when that would not help. */
    async after(failure) {
      const reason = describeFailure(failure)
      if (run.endedTurns > turns) count = 0
      turns = run.endedTurns
      count += 1
      if (!wasEnded(run) && !run.greeted) throw new SessionEnding({ state: 'failed', cause: 'aider', reason })
      if (count > MOST_RESTARTS) {
        const often = `Aider ended ${count} times in a row. `
        throw new SessionEnding({ state: 'failed', cause: 'aider', reason: often + reason })
      }
      await run.record({ type: 'instanceLost', reason })
      // What is left of its tree goes, and nobody takes its terminal for a live one.
      await run.instance?.stop()
      run.instance = null
    },
  }
}

/** From outside, by a signal or with whoever held it; an Aider that gives up at its start would do so again. */
function wasEnded(run: SessionRun): boolean {
  const state = run.instance?.state()
  if (state === undefined || !isOver(state) || state.kind !== 'crashed') return false
  return state.exitCode === null || (state.signal !== null && state.signal !== 0)
}
