import type { InstanceFailure } from '../../../src-shared/model/errors.ts'
import type { Confirmation, TurnReport } from '../../../src-shared/model/instance.ts'
import type { JournalPlace } from '../../../src-shared/model/session.ts'
import type { Disposer, Result } from '../../../src-shared/result.ts'
import type { AiderJournal, Clock } from '../ports.ts'
import type { Terminal } from '../terminal-port.ts'
import type { ConfirmPolicy } from './confirm-policy.ts'
import type { InstanceState } from './instance-machine.ts'
import { createLiveInstance } from './live-instance.ts'
import type { OutgoingKind } from './outgoing-text.ts'

/** A turn of Aider's that a person began at the terminal. */
export type PersonTurn = {
  readonly report: TurnReport
  /** What Aider was told, as its history shows it; empty when it shows nothing. */
  readonly typed: string
}

/** One live Aider in a PTY. Everything it tells comes in order; nothing in it waits on a quiet time. */
export type AiderInstance = {
  readonly pid: number
  state(): InstanceState
  onDidChange(listener: (state: InstanceState) => void): Disposer
  /** A question of Aider's was answered by the policy. */
  onDidConfirm(listener: (confirmation: Confirmation) => void): Disposer
  /** A person pressed a key in the terminal; what terminals send by themselves does not count. Before it is passed on. */
  onDidType(listener: () => void): Disposer
  /**
   * Resolves when Aider has taken exactly this text. Refused unless waiting; never sent twice. `id`: the sequence
   * number of the event that recorded the intent.
   */
  submit(
    text: string,
    kind: OutgoingKind,
    id: number,
  ): Promise<Result<{ guard: string | null }, InstanceFailure>>
  /** Whether the keys of that submission went into the terminal, by whichever process. */
  hasSent(id: number): boolean
  /**
   * The report of our own turn, from the spawn or from what was submitted last to its prompt; of one that has
   * ended and was not asked for yet, at once.
   */
  nextPrompt(timeoutMs: number): Promise<Result<TurnReport, InstanceFailure>>
  /** The turns of a person's that have ended, oldest first; each is given once. */
  takePersonTurns(): Promise<readonly PersonTurn[]>
  /** How far Aider's files were read at the end of the last ended turn. */
  place(): JournalPlace
  /** One Ctrl-C. A second one too soon would end Aider, and is left out. */
  interrupt(): void
  /** Puts a marker into the recording. */
  mark(label: string): void
  /** Ends it with all that it started; resolves when nothing of it is left. */
  stop(): Promise<void>
}

export type AiderInstanceDeps = {
  readonly terminal: Terminal
  readonly clock: Clock
  readonly journal: AiderJournal
  readonly policy: ConfirmPolicy
}

export type AiderInstanceRequest = {
  readonly workspace: string
  /** From the spawn to the first prompt. */
  readonly startTimeoutMs: number
  /** True when Aider's model is known to cost nothing (a scripted model). Aider itself says 0 for "unknown". */
  readonly modelIsFree?: boolean
  /**
   * What of ours had no recorded end when another process left this Aider: its start (the default), an instruction
   * by its id, or nothing (`null`), so that whatever it does is a person's.
   */
  readonly pending?: { readonly kind: 'start' } | { readonly kind: 'sent'; readonly id: number } | null
}

/** Takes over `journal`, which is closed when the instance ends. */
export const createAiderInstance = (deps: AiderInstanceDeps, request: AiderInstanceRequest): AiderInstance =>
  createLiveInstance(deps, request)
