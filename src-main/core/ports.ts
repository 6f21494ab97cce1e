import type { CommandResult } from '../../src-shared/model/critique.ts'
import type { Failure, ModelFailure, RepositoryFailure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type {
  JournalPlace,
  LoggedEvent,
  SessionEvent,
  SessionIdentity,
  Snapshot,
  Usage,
} from '../../src-shared/model/session.ts'
import type { Commit, Diff, DiffStat, Repository } from '../../src-shared/model/workspace.ts'
import type { Disposer, Result } from '../../src-shared/result.ts'
import type { BranchReading } from './branch-reading.ts'

/** The part of AbortSignal that the core uses; the platform's own satisfies it. */
export type CancelSignal = {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export type Clock = {
  /** Epoch milliseconds. */
  now(): number
  /** Calls `fire` once after `ms` milliseconds unless disposed before. */
  timer(ms: number, fire: () => void): Disposer
}

export type TerminalSize = { readonly columns: number; readonly rows: number }

export type Pty = {
  readonly pid: number
  onData(listener: (data: string) => void): Disposer
  onExit(listener: (exit: { exitCode: number; signal: number | null }) => void): Disposer
  /** Queues all of `data`; never to be repeated (a refused write does not exist here). */
  write(data: string): void
  resize(size: TerminalSize): void
  /** Ends the whole process group; resolves when the child is gone. Bounded: asks first, then kills. */
  stop(): Promise<void>
}

export type SpawnRequest = {
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly size: TerminalSize
}

export type PtySpawner = {
  spawn(request: SpawnRequest): Result<Pty, { kind: 'spawn-failed'; message: string; remedy: string }>
}

export type PasteEdge = 'on' | 'off' | 'erased'

/** What the headless screen shows right after a piece of output was parsed. */
export type ScreenReading = {
  /**
   * Bracketed-paste switches seen since the last reading, in order. `erased`: switched off right after the
   * prompt was wiped, which a line editor does to draw it again (a resize), not when it takes the line.
   */
  readonly pasteEdges: readonly PasteEdge[]
  readonly pasteMode: boolean
  /**
   * Text of the cursor's (unwrapped) line up to the cursor. While a prompt is open its rows above come before it,
   * each with a line feed: a line editor wraps a long question itself, and no emulator knows that.
   */
  readonly cursorLine: string
  /** False while a program draws: prompts are complete once it is true again. */
  readonly cursorVisible: boolean
}

export type Screen = {
  write(data: string): void
  onDidParse(listener: (reading: ScreenReading) => void): Disposer
  /** Replies of the emulator to the child's queries: write them back to the PTY, from here only. */
  onReply(listener: (data: string) => void): Disposer
  resize(size: TerminalSize): void
  /** Escape sequences that rebuild the screen and its scrollback in a fresh terminal. */
  serialize(): string
  dispose(): void
}

export type ScreenFactory = { create(size: TerminalSize): Screen }

/** The files Aider appends to while it works. Reading returns only what is new since the last read. */
export type AiderJournal = {
  /** Fires when a file may have grown. A hint: the reader also reads at each prompt. */
  onDidAppend(listener: () => void): Disposer
  /** `history`: new text of the chat history. `analytics`: new complete lines, parsed; broken lines are skipped and counted. */
  readNew(): Promise<{ history: string; analytics: readonly AnalyticsLine[]; brokenLines: number }>
  /** How far the files were read. */
  place(): JournalPlace
  dispose(): void
}

export type AnalyticsLine = { readonly event: string; readonly properties: Readonly<Record<string, unknown>> }

export type ModelMessage = { readonly role: 'user' | 'assistant'; readonly content: string }
export type ModelRequest = {
  /** LiteLLM's name, e.g. `anthropic/claude-sonnet-4-5`. */
  readonly model: string
  readonly system: string
  readonly messages: readonly ModelMessage[]
  readonly signal: CancelSignal
  /** Called before each wait for another attempt. */
  readonly onRetry: (reason: string) => void
  /** Left out or `null`: the provider's own. */
  readonly temperature?: number | null
}
export type ModelAnswer = { readonly text: string; readonly usage: Usage }
export type LanguageModel = {
  /** One completion. Retries 429 and 5xx with a bound; everything else fails at once with the provider's words. */
  complete(request: ModelRequest): Promise<Result<ModelAnswer, ModelFailure>>
}

export type WorkspaceRequest = {
  readonly repository: Repository
  /** Must not exist yet. */
  readonly directory: string
  readonly branch: string
  /** Branches of other workspaces that this one starts from instead of the repository's base; several are merged in order. */
  readonly from?: readonly {
    readonly workspace: string
    readonly branch: string
    readonly commit: string
    /** Where the branch stands, when it is not a branch there. */
    readonly ref?: string
  }[]
}
/** A folder that holds one commit and nothing else; `dispose` deletes it. */
export type CleanCheckout = { readonly directory: string; dispose(): Promise<void> }
export type KeepRequest = {
  readonly workspace: string
  readonly repository: Repository
  /** Branch in the workspace. */
  readonly branch: string
  /** Name it gets in the repository. */
  readonly as: string
  /** What the branch must still stand at: the commit that the gate was asked about. */
  readonly commit?: string
  /** Where `workspace` holds the branch; left out: `refs/heads/<branch>`. */
  readonly ref?: string
}
/** How far a URL's objects are on their way here. `percent`: of this step, 0 to 100. */
export type FetchProgress = {
  readonly step: 'preparing' | 'receiving' | 'resolving'
  readonly percent: number
}

export type Workspaces = BranchReading & {
  /** Looks at a local folder or URL without changing it; a URL is mirrored into the data folder. */
  inspect(
    location: string,
    signal: CancelSignal,
    onProgress?: (progress: FetchProgress) => void,
  ): Promise<Result<Repository, RepositoryFailure>>
  /** Paths of a repository's HEAD, as it was last inspected where it is a URL. */
  repositoryFiles(location: string, signal: CancelSignal): Promise<Result<string[], RepositoryFailure>>
  create(
    request: WorkspaceRequest,
    signal: CancelSignal,
  ): Promise<Result<{ notices: string[]; base: string }, RepositoryFailure>>
  /** Removes a workspace that was never finished, if there is one: proven to be ours, and without work in it. */
  discard(workspace: string): Promise<Result<void, RepositoryFailure>>
  /** Takes away the locks of a git that was killed; nobody may work in the workspace. What was done, for a person. */
  unlock(workspace: string): Promise<Result<string[], RepositoryFailure>>
  /** Brings back tracked files that an Aider emptied and was killed before it wrote them. What was done, for a person. */
  restoreTorn(workspace: string): Promise<string[]>
  /** Full hash of HEAD, or of the branch `branch`. */
  head(workspace: string, branch?: string): Promise<Result<string, RepositoryFailure>>
  /** Oldest first. */
  commits(workspace: string, base: string): Promise<Result<Commit[], RepositoryFailure>>
  diff(workspace: string, range: { base: string; head: string }): Promise<Result<Diff, RepositoryFailure>>
  /** `files`: the paths that differ (of a rename the new one), sorted, at most `FILES_LIMIT`. */
  stat(
    workspace: string,
    range: { base: string; head: string },
  ): Promise<Result<{ stat: DiffStat; files: string[] }, RepositoryFailure>>
  /** What `commit` holds, without anything uncommitted or ignored, in a fresh folder outside the workspace; it is a git work tree too. */
  cleanCheckout(
    workspace: string,
    commit: string,
    signal: CancelSignal,
  ): Promise<Result<CleanCheckout, RepositoryFailure>>
  keep(request: KeepRequest): Promise<Result<{ commit: string }, RepositoryFailure>>
}

export type CommandRunner = {
  /** Runs `command` in the system's shell, ends its whole process group at the time limit or on cancel. */
  run(request: {
    readonly command: string
    readonly cwd: string
    readonly timeoutMs: number
    readonly signal: CancelSignal
    /** For which session; its commands can be found by this when the process that ran them is gone. */
    readonly session: SessionId
  }): Promise<CommandResult>
  /** Ends what is left of the session's commands that another process ran; bounded at seconds. */
  endLeftovers(session: SessionId): Promise<void>
}

export type EventStore = {
  /** Appends, flushes, and returns the stored line: nothing is shown or sent before this resolves. */
  append(id: SessionId, event: SessionEvent): Promise<LoggedEvent>
  /**
   * Every readable event in order; `warning` says what was dropped (a torn last line), else empty.
   * `bytes`: how long the log was. `sealed`: a newer version wrote to it, and nothing may be appended any more.
   */
  read(id: SessionId): Promise<{ events: LoggedEvent[]; bytes: number; warning: string; sealed?: boolean }>
  /** How long the log is now; 0: there is none. */
  bytes(id: SessionId): Promise<number>
  list(): Promise<SessionId[]>
}

/** Terminal bytes on their way to disk; nothing here ever blocks the PTY or throws. */
export type Recording = {
  append(data: string): void
  /** A marker on the same clock, for players and for people. */
  mark(label: string): void
  resized(size: TerminalSize): void
  close(): Promise<void>
}

/** USD per token, from LiteLLM's price list; `null`: unknown, never 0. */
export type PriceBook = { price(model: string): { inputUsd: number; outputUsd: number } | null }

export type TrashedSession = {
  readonly id: SessionId
  /** Epoch milliseconds of the delete. */
  readonly at: number
  /** The task's; empty when it was not noted. */
  readonly title: string
  /** Absolute path of the folder that holds it now. */
  readonly folder: string
  /** What the kept store holds of its workspace as well; `null`: nothing. */
  readonly snapshot: Snapshot | null
}

/** Sessions whose whole folder was moved away: nothing of them is lost until `gc` frees it. */
export type SessionTrash = {
  /** Why the session's folder or workspace cannot be shown to be ours; `null`: it is ours. */
  disprove(identity: SessionIdentity): Promise<Failure | null>
  /** Moves the session's folder away, once it is proven to be ours. `at`: epoch milliseconds. */
  moveToTrash(
    identity: SessionIdentity,
    entry: { readonly at: number; readonly snapshot: Snapshot | null },
  ): Promise<Result<{ trash: string }, Failure>>
  /** Latest delete first. */
  list(): Promise<TrashedSession[]>
  /** Moves the session's latest folder back to where it was. */
  restore(id: SessionId): Promise<Result<TrashedSession, Failure>>
}

/** Workspaces as commits, in a repository of ours that outlives them. */
export type KeptStore = {
  /**
   * Keeps every ref, the stash, and what is uncommitted or untracked; ignored files are not kept. The workspace
   * stays as it is. `notKept`: folders in it that are repositories of their own, whose files git cannot hold here.
   */
  snapshot(
    identity: SessionIdentity,
    at: number,
  ): Promise<Result<{ snapshot: Snapshot; notKept: readonly string[] }, Failure>>
  /** A folder whose commits are read like a workspace's. */
  folder(identity: SessionIdentity): string
  hasWorkspace(identity: SessionIdentity): Promise<boolean>
  /** Removes the workspace, once it is proven to be ours. */
  dropWorkspace(identity: SessionIdentity): Promise<Result<void, Failure>>
  /** Makes the workspace again as it was at the snapshot. */
  restoreWorkspace(identity: SessionIdentity, snapshot: Snapshot): Promise<Result<void, Failure>>
}
