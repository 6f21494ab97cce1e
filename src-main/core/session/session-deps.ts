import type { BudgetLine } from '../../../src-shared/model/budget.ts'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type {
  Overlap,
  SessionEvent,
  SessionIdentity,
  SessionView,
  StartPoint,
} from '../../../src-shared/model/session.ts'
import type { Settings } from '../../../src-shared/model/settings.ts'
import type { Disposer, Result } from '../../../src-shared/result.ts'
import type { Critic } from '../critique/critique-handler.ts'
import type { AiderInstance } from '../instance/aider-instance.ts'
import type { CancelSignal, Clock, CommandRunner, Workspaces } from '../ports.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'

export type CancelSource = { readonly signal: CancelSignal; cancel(): void }

export type OpenInstance = (
  identity: SessionIdentity,
) => Promise<Result<{ instance: AiderInstance; aiderVersion: string }, Failure>>

export type AiderSessionDeps = {
  readonly workspaces: Workspaces
  readonly commands: CommandRunner
  readonly supervisor: Supervisor
  readonly critic: Critic
  readonly openInstance: OpenInstance
  /** Resolves when this session may start its instance; the disposer lets the next one in. */
  readonly startGate: () => Promise<Disposer>
  readonly newCancelSource: () => CancelSource
  readonly settings: Settings
  /** Writes the event and folds it; resolves with the new view once it is on disk. */
  readonly record: (event: SessionEvent) => Promise<SessionView>
  readonly view: () => SessionView
  readonly onOpenInstance: () => void
  /** Accepted branches of the tasks that this one needs; empty: it starts from the repository's base. */
  readonly startPoints: readonly (StartPoint & { readonly workspace: string })[]
  /** Every limit that this session counts against, with what is used of it now. */
  readonly budget: () => readonly BudgetLine[]
  /** What sessions of other tasks on this repository change now, told or not. */
  readonly othersChanging: () => readonly Overlap[]
  readonly clock: Clock
}
