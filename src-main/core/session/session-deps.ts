import type { Failure } from '../../../src-shared/model/errors.ts'
import type { TurnReport } from '../../../src-shared/model/instance.ts'
import type {
  LoggedEvent,
  Overlap,
  SessionEvent,
  SessionIdentity,
  SessionView,
} from '../../../src-shared/model/session.ts'
import type { Settings } from '../../../src-shared/model/settings.ts'
import type { BudgetLine } from '../../../src-shared/model/spending.ts'
import type { Disposer, Result } from '../../../src-shared/result.ts'
import type { Critic } from '../critique/critique-handler.ts'
import type { WorkspaceStart } from '../fleet/task-needs.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import type { CancelSignal, Clock, CommandRunner, Workspaces } from '../ports.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'
import type { Progress } from './open-work.ts'

export type CancelSource = { readonly signal: CancelSignal; cancel(): void }

export type OpenedInstance = {
  readonly instance: AiderInstance
  readonly aiderVersion: string
  /** It ran already, and this process took it over. */
  readonly attached: boolean
  /** What the Aider before left of a turn that it did not end; `null`: there was none before, or it still runs. */
  readonly left: LeftTurn | null
  readonly notices: readonly string[]
}

export type LeftTurn = {
  readonly report: TurnReport
  /** Whether Aider had taken exactly this text. */
  took(text: string, as: 'message' | 'command'): boolean
}

/** `progress`: how far the session had got when its Aider, or the process that supervised it, ended. */
export type OpenInstance = (
  identity: SessionIdentity,
  progress: Progress,
) => Promise<Result<OpenedInstance, Failure>>

export type AiderSessionDeps = {
  /** What other processes recorded of it before; empty for a new one. */
  readonly past: readonly LoggedEvent[]
  readonly workspaces: Workspaces
  readonly commands: CommandRunner
  readonly supervisor: Supervisor
  readonly critic: Critic
  readonly openInstance: OpenInstance
  /** Ends the Aider that another process left, and all that it started. */
  readonly endLeft: () => Promise<void>
  /** Resolves when this session may start its instance; the disposer lets the next one in. */
  readonly startGate: () => Promise<Disposer>
  readonly newCancelSource: () => CancelSource
  readonly settings: Settings
  /** Writes the event and folds it; resolves with the new view once it is on disk. */
  readonly record: (event: SessionEvent) => Promise<SessionView>
  readonly view: () => SessionView
  /** Accepted branches of the tasks that this one needs; empty: it starts from the repository's base. */
  readonly startPoints: readonly WorkspaceStart[]
  /** Every limit that this session counts against, with what is used of it now. */
  readonly budget: () => readonly BudgetLine[]
  /** What sessions of other tasks on this repository change now, told or not. */
  readonly othersChanging: () => readonly Overlap[]
  readonly clock: Clock
}
