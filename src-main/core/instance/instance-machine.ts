import { assertNever } from '../../../src-shared/assert-never.ts'
import type { ScreenReading } from '../ports.ts'
import { classifyPrompt } from './prompt-line.ts'

/** `since` is epoch milliseconds. `stopped`: we asked for the end; `crashed`: nobody did. */
export type InstanceState =
  | { readonly kind: 'starting'; readonly since: number }
  | { readonly kind: 'waiting'; readonly since: number }
  | { readonly kind: 'confirming'; readonly since: number; readonly question: string }
  | { readonly kind: 'working'; readonly since: number }
  | { readonly kind: 'stopped'; readonly since: number; readonly exitCode: number | null }
  | {
      readonly kind: 'crashed'
      readonly since: number
      /** `null`: nobody saw it end; whoever held it is gone. */
      readonly exitCode: number | null
      readonly signal: number | null
      readonly lastLines: readonly string[]
    }

export type InstanceSignal =
  | { readonly type: 'screenRead'; readonly at: number; readonly reading: ScreenReading }
  /** A carriage return went to the child: ours or a person's. */
  | { readonly type: 'entered'; readonly at: number }
  | { readonly type: 'stopAsked'; readonly at: number }
  | {
      readonly type: 'exited'
      readonly at: number
      readonly exitCode: number | null
      readonly signal: number | null
      readonly lastLines: readonly string[]
    }

export type InstanceMachine = {
  readonly state: InstanceState
  /** `opening`: bracketed paste is on, the prompt's text is not drawn yet. */
  readonly prompt: 'closed' | 'opening' | 'open'
  /** An Enter went in that no `?2004l` has answered yet. */
  readonly entered: boolean
  /** The prompt was closed but its line not taken: what opens next is the same one, drawn again. */
  readonly repainting: boolean
  /** The newest prompt is one where Enter does not send. */
  readonly multiLine: boolean
  readonly everWaited: boolean
  readonly stopAsked: boolean
}

export const startMachine = (at: number): InstanceMachine => ({
  state: { kind: 'starting', since: at },
  prompt: 'closed',
  entered: false,
  repainting: false,
  multiLine: false,
  everWaited: false,
  stopAsked: false,
})

export const isOver = (state: InstanceState): boolean => state.kind === 'stopped' || state.kind === 'crashed'

/** The next machine and each state passed through on the way, in order (a quick command opens and closes in one reading). */
export type Evolution = { readonly machine: InstanceMachine; readonly changes: readonly InstanceState[] }

export function evolve(machine: InstanceMachine, signal: InstanceSignal): Evolution {
  if (isOver(machine.state)) return { machine, changes: [] }
  switch (signal.type) {
    case 'screenRead':
      return machine.stopAsked ? { machine, changes: [] } : read(machine, signal.reading, signal.at)
    case 'entered':
      return { machine: { ...machine, entered: true }, changes: [] }
    case 'stopAsked':
      return { machine: { ...machine, stopAsked: true }, changes: [] }
    case 'exited':
      return move(machine, ended(machine.stopAsked, signal))
    default:
      return assertNever(signal)
  }
}

function ended(stopAsked: boolean, exit: Extract<InstanceSignal, { type: 'exited' }>): InstanceState {
  if (stopAsked) return { kind: 'stopped', since: exit.at, exitCode: exit.exitCode }
  const { exitCode, signal, lastLines } = exit
  return { kind: 'crashed', since: exit.at, exitCode, signal, lastLines }
}

const move = (machine: InstanceMachine, state: InstanceState): Evolution => ({
  machine: { ...machine, state, everWaited: machine.everWaited || state.kind === 'waiting' },
  changes: [state],
})

function read(before: InstanceMachine, reading: ScreenReading, at: number): Evolution {
  let machine = before
  const changes: InstanceState[] = []
  const take = (evolution: Evolution): void => {
    machine = evolution.machine
    changes.push(...evolution.changes)
  }
  for (const edge of reading.pasteEdges) {
    if (edge === 'on') machine = { ...machine, prompt: 'opening' }
    else take(closePrompt(machine, edge === 'off' && machine.entered, at))
  }
  // The text comes after the switch, and the cursor is shown again only when all of it is drawn.
  if (machine.prompt === 'opening' && reading.pasteMode && reading.cursorVisible) {
    take(openPrompt(machine, reading.cursorLine, at))
  }
  return { machine, changes }
}

function closePrompt(machine: InstanceMachine, taken: boolean, at: number): Evolution {
  if (!taken) {
    const repainting = machine.repainting || machine.prompt === 'open'
    return { machine: { ...machine, prompt: 'closed', repainting }, changes: [] }
  }
  const closed: InstanceMachine = { ...machine, prompt: 'closed', entered: false, repainting: false }
  return move(closed, { kind: machine.everWaited ? 'working' : 'starting', since: at })
}

function openPrompt(machine: InstanceMachine, cursorLine: string, at: number): Evolution {
  const prompt = classifyPrompt(cursorLine)
  // A draft that is drawn again says nothing of the prompt that it stands at.
  const keepsMode = prompt.kind === 'unknown' && machine.repainting
  const multiLine = keepsMode ? machine.multiLine : prompt.kind === 'instruction' && prompt.multiLine
  const opened: InstanceMachine = { ...machine, prompt: 'open', repainting: false, multiLine }
  const { state } = machine
  switch (prompt.kind) {
    case 'instruction':
      if (state.kind === 'waiting') return { machine: opened, changes: [] }
      return move(opened, { kind: 'waiting', since: at })
    case 'confirm':
      if (machine.repainting && state.kind === 'confirming') return { machine: opened, changes: [] }
      return move(opened, { kind: 'confirming', since: at, question: prompt.question })
    case 'unknown':
      // Cut between the switch and the drawing: nothing stands there yet.
      if (prompt.question === '') return { machine, changes: [] }
      // A long draft drawn again has its last row under the cursor, which looks like no prompt at all.
      if (machine.repainting) return { machine: opened, changes: [] }
      return move(opened, { kind: 'confirming', since: at, question: prompt.question })
    default:
      return assertNever(prompt)
  }
}
