import type { InstanceFailure } from '../../../src-shared/model/errors.ts'
import type { InstanceState } from './instance-machine.ts'

export const notWaiting = (state: InstanceState): InstanceFailure => ({
  kind: 'not-waiting',
  message: `Aider is ${state.kind}, and takes a new instruction only while it waits for one.`,
  remedy: 'Send it after the next prompt.',
})

export const notAcknowledged = (why: string): InstanceFailure => ({
  kind: 'not-acknowledged',
  message: `Aider was sent an instruction but did not confirm it: ${why}. It is not sent again.`,
  remedy: "Look at the session's terminal to see what Aider received.",
})

export const startTimedOut = (seconds: number, lines: readonly string[]): InstanceFailure => ({
  kind: 'start-timed-out',
  message: `Aider did not show its first prompt within ${seconds} s.${quoteLast(lines)}`,
  remedy: 'Run the doctor to see whether Aider starts here, or try again when the machine is less busy.',
})

export const turnTimedOut = (seconds: number): InstanceFailure => ({
  kind: 'turn-timed-out',
  message: `Aider did not finish its turn within ${seconds} s.`,
  remedy: 'Raise the time limit of a turn, or give smaller instructions.',
})

/** `state` is one that is over. */
export function exited(state: InstanceState): InstanceFailure {
  if (state.kind !== 'crashed') {
    return { kind: 'exited', message: 'Aider was stopped.', remedy: '' }
  }
  return {
    kind: 'exited',
    message: `Aider ended by itself (${howItEnded(state)}).${quoteLast(state.lastLines)}`,
    remedy: 'Its last lines, in the terminal, say why.',
  }
}

function howItEnded({ exitCode, signal }: Extract<InstanceState, { kind: 'crashed' }>): string {
  if (exitCode === null) return 'nobody saw how'
  return signal === null || signal === 0 ? `exit code ${exitCode}` : `signal ${signal}`
}

const quoteLast = (lines: readonly string[]): string => {
  const last = lines.at(-1)
  return last === undefined ? '' : ` Its last line: ${last.trim()}`
}
