import type { BranchCommit, DiffRange, FileContent } from '../../src-shared/model/branch-content.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId, TaskId } from '../../src-shared/model/ids.ts'
import type { RunRequest } from '../../src-shared/model/run-request.ts'
import type { LoggedEvent, Overlap, SessionView } from '../../src-shared/model/session.ts'
import type { Comparison, SteeringAct } from '../../src-shared/model/steering.ts'
import type { Diff } from '../../src-shared/model/workspace.ts'
import type { Disposer, Result } from '../../src-shared/result.ts'
import type { UnreadableSession } from './fleet/session-records.ts'
import type { CancelSignal, TrashedSession } from './ports.ts'

export type Verb<T> = Promise<Result<T, Failure>>

/** The public verbs; the command line and the window use nothing else of the core. */
export type Orchestrator = {
  /** Inspects the repository, resolves the drafts, records the sessions and queues them. */
  start(
    request: RunRequest,
    signal: CancelSignal,
  ): Verb<{ runId: string; sessions: SessionId[]; notices: string[] }>
  /**
   * Goes on with interrupted sessions in this process; `null`: all of them. Resolves with those that no other
   * process was faster to take, once they are queued.
   */
  continueSessions(ids: readonly SessionId[] | null): Verb<SessionId[]>
  /**
   * Leaves every session of this process as it is, its Aider too, for another process to go on with. Resolves when
   * nothing here acts any more.
   */
  letGo(): Promise<void>
  /** Session folders that nobody can say anything of. */
  unreadable(): readonly UnreadableSession[]
  /** Oldest first, those of earlier runs in the data folder included. */
  sessions(): readonly SessionView[]
  session(id: SessionId): SessionView | null
  events(id: SessionId): Promise<readonly LoggedEvent[]>
  /** Ends the session cleanly; its workspace and commits stay. */
  stop(id: SessionId, reason: string): Verb<void>
  stopAll(reason: string): Promise<void>
  /**
   * Stops it if it runs, snapshots its workspace, then moves its folder to the data folder's trash. `notice`: why
   * there is no snapshot, so that the trash alone holds it; else empty.
   */
  delete(id: SessionId): Verb<{ trash: string; notice: string }>
  /** Latest delete first. */
  trashed(): Promise<readonly TrashedSession[]>
  /** Drops the workspace of an ended session after a snapshot; everything else of it stays. Ignored files go. */
  archive(id: SessionId): Verb<void>
  /** Brings a session back from the trash, or the workspace of an archived one. */
  restore(id: SessionId): Verb<{ from: 'trash' | 'archive' }>
  /**
   * Writes the session's branch into the repository it came from. Asks the gate first; `override` is a person's
   * reason for keeping it all the same, recorded for ever.
   */
  keep(
    id: SessionId,
    options: { as: string | null; override: string | null },
  ): Verb<{ into: string; branch: string; commit: string }>
  /** Resolves once what was asked for is recorded. */
  steer(id: SessionId, act: SteeringAct): Verb<void>
  /** Every running session that this process owns; how many changed. */
  pauseAll(): Promise<number>
  resumeAll(): Promise<number>
  /** The sessions of a task in their order, each place with its reason. */
  compare(task: TaskId): Verb<Comparison>
  /** Files that sessions of other tasks on the same repository change as well. */
  overlaps(id: SessionId): readonly Overlap[]
  /** Left out: of the whole branch. Of an archived session all that is read here is what was kept of it. */
  diff(id: SessionId, range?: DiffRange): Verb<Diff>
  /** Newest first. */
  commits(id: SessionId): Verb<readonly BranchCommit[]>
  /** `commit`: a full or short hash. */
  file(id: SessionId, at: { readonly commit: string; readonly path: string }): Verb<FileContent>
  /** Tracked and new paths, sorted, at most `LISTED_FILES_LIMIT`. */
  files(id: SessionId): Verb<readonly string[]>
  onDidRecord(listener: (logged: LoggedEvent, view: SessionView) => void): Disposer
  onDidDelete(listener: (id: SessionId) => void): Disposer
  /** What it is has changed although nothing was recorded: its process is gone, or this one is about to continue it. */
  onDidInterrupt(listener: (view: SessionView) => void): Disposer
  /** Resolves when each of the named sessions has ended. */
  whenEnded(ids: readonly SessionId[]): Promise<void>
  limits(): { maxInstances: number; running: number; queued: number }
}
