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

/** One live Aider in a PTY. Everything it tells comes in order; nothing in it waits on a quiet time. */
export type AiderInstance = {
  readonly pid: number
  state(): InstanceState
  onDidChange(listener: (state: InstanceState) => void): Disposer
  /** A question of Aider's was answered by the policy. */
  onDidConfirm(listener: (confirmation: Confirmation) => void): Disposer
  /** Terminal output as it came. */
  onDidData(listener: (data: string) => void): Disposer
  /** Resolves when Aider has taken exactly this text. Refused unless waiting; never sent twice. */
  submit(text: string, kind: OutgoingKind): Promise<Result<{ guard: string | null }, InstanceFailure>>
  /** The report of the turn that ends at the next prompt; of one that has ended and was not asked for yet, at once. */
  nextPrompt(timeoutMs: number): Promise<Result<TurnReport, InstanceFailure>>
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
