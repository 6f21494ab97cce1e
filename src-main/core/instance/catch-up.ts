import { assertNever } from '../../../src-shared/assert-never.ts'
import type { TerminalSignal } from '../terminal-port.ts'
import { evolve, type InstanceMachine, type InstanceSignal } from './instance-machine.ts'
import { submits } from './outgoing-text.ts'
import { lastLines } from './transcript.ts'

export type CaughtUp = {
  readonly machine: InstanceMachine
  /** Instructions that went in. */
  readonly sentIds: readonly number[]
  /** Turns that ended since the last of them did: the first is ours, the others a person's. */
  readonly endedSince: number
  /** `typed` signals. */
  readonly typedSeen: number
  /** A person typed something after the last keys of ours. */
  readonly touched: boolean
}

/** How a child's end is told to the instance. `at`: epoch milliseconds. */
export function endOf(
  signal: Extract<TerminalSignal, { type: 'exited' | 'lost' }>,
  at: number,
): Extract<InstanceSignal, { type: 'exited' }> {
  if (signal.type === 'lost')
    return { type: 'exited', at, exitCode: null, signal: null, lastLines: [signal.reason] }
  const { exitCode, signal: by, tail } = signal
  return { type: 'exited', at, exitCode, signal: by, lastLines: lastLines(tail) }
}

/** Where what happened at a terminal has led to; nothing is done again. */
export function replayPast(start: InstanceMachine, past: readonly TerminalSignal[], at: number): CaughtUp {
  let machine = start
  let touched = false
  let typedSeen = 0
  let endedSince = 0
  const sentIds: number[] = []
  const apply = (signal: InstanceSignal): void => {
    const evolution = evolve(machine, signal)
    machine = evolution.machine
    endedSince += evolution.changes.filter(({ kind }) => kind === 'waiting').length
  }
  for (const signal of past) {
    switch (signal.type) {
      case 'read':
        apply({ type: 'screenRead', at, reading: signal.reading })
        break
      case 'typed':
        touched = true
        typedSeen += 1
        if (submits(signal.data, machine.multiLine)) apply({ type: 'entered', at })
        break
      case 'sent':
        touched = false
        apply({ type: 'entered', at })
        if (signal.id === null) break
        sentIds.push(signal.id)
        endedSince = 0
        break
      case 'exited':
      case 'lost':
        apply(endOf(signal, at))
        break
      default:
        assertNever(signal)
    }
  }
  return { machine, sentIds, endedSince, typedSeen, touched }
}
