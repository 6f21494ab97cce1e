import type { InstanceFailure } from '../../../src-shared/model/errors.ts'
import type { Confirmation, TurnReport } from '../../../src-shared/model/instance.ts'
import { type Disposer, ok, type Result } from '../../../src-shared/result.ts'
import type {
  AiderJournal,
  Clock,
  PtySpawner,
  Recording,
  ScreenFactory,
  SpawnRequest,
  TerminalSize,
} from '../ports.ts'
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
  /** Terminal output as it came. */
  onDidData(listener: (data: string) => void): Disposer
  /** Resolves when Aider has taken exactly this text. Refused unless waiting; never sent twice. */
  submit(text: string, kind: OutgoingKind): Promise<Result<{ guard: string | null }, InstanceFailure>>
  /**
   * The report of our own turn, from the spawn or from what was submitted last to its prompt; of one that has
   * ended and was not asked for yet, at once.
   */
  nextPrompt(timeoutMs: number): Promise<Result<TurnReport, InstanceFailure>>
  /** The turns of a person's that have ended, oldest first; each is given once. */
  takePersonTurns(): Promise<readonly PersonTurn[]>
  /** A person's keystrokes, passed on as they are. */
  type(data: string): void
  resize(size: TerminalSize): void
  /** One Ctrl-C. A second one too soon would end Aider, and is left out. */
  interrupt(): void
  /** Ends the process group; resolves when nothing of it is left. */
  stop(): Promise<void>
  /** Escape sequences that rebuild the screen. */
  snapshot(): string
}

export type AiderInstanceDeps = {
  readonly spawner: PtySpawner
  readonly screens: ScreenFactory
  readonly clock: Clock
  readonly journal: AiderJournal
  readonly recording: Recording
  readonly policy: ConfirmPolicy
}

export type AiderInstanceRequest = {
  readonly command: SpawnRequest
  /** From the spawn to the first prompt. */
  readonly startTimeoutMs: number
  /** True when Aider's model is known to cost nothing (a scripted model). Aider itself says 0 for "unknown". */
  readonly modelIsFree?: boolean
}

/** Takes over `journal` and `recording`: both are closed when the instance ends, or at once when it cannot start. */
export function createAiderInstance(
  deps: AiderInstanceDeps,
  request: AiderInstanceRequest,
): Result<AiderInstance, InstanceFailure> {
  const spawned = deps.spawner.spawn(request.command)
  if (!spawned.ok) {
    deps.journal.dispose()
    void deps.recording.close()
    return spawned
  }
  return ok(createLiveInstance(deps, request, spawned.value))
}
