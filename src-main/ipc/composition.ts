import type { CommandId } from '../../src-shared/commands.ts'
import type { AppInfo, KeyStorage } from '../../src-shared/ipc/messages.ts'
import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import type { Repository } from '../../src-shared/model/workspace.ts'
import type { Result } from '../../src-shared/result.ts'
import type { KeyVault } from '../adapters/key-file.ts'
import type { Orchestrator, Verb } from '../core/orchestrator-api.ts'
import type { CancelSignal, FetchProgress } from '../core/ports.ts'
import type { Terminals } from '../core/terminal-port.ts'
import type { DataSources } from './data-sources.ts'
import type { WindowPort } from './window-port.ts'

/** Where the settings live between runs. `read` may return anything: the reader parses it. */
export type SettingsStore = {
  read(): unknown
  /** `undefined`: they are stored nowhere. */
  write(settings: Settings): Result<void, Failure> | undefined
  /** What its owner should know of the file, each one sentence. */
  notices?(): string[]
}

/** What `compose` gives to its two users, the window and the command line. */
export type Composition = {
  readonly orchestrator: Orchestrator
  /** Of every session of the data folder, whoever supervises it. */
  readonly terminals: Terminals
  readonly sources: DataSources
  /** Sentences for its owner: damaged settings, sessions that cannot be read. */
  notices(): string[]
  readonly settings: {
    get(): Settings
    set(patch: Partial<Settings>): Result<Settings, Failure>
  }
  /** Provider keys that a person typed in. Their values stay in the main process. */
  readonly keys: {
    names(): string[]
    set(name: string, value: string): string[]
    storage(): KeyStorage
    /** This process's environment, completed by them: for the process that goes on with its sessions. */
    environment(): NodeJS.ProcessEnv
  }
  startDemo(signal: CancelSignal): Verb<{ runId: string; sessions: SessionId[]; notices: string[] }>
  /** `progress`: told what is being installed, a sentence at a time. */
  /** Once `signal` aborts, an installation ends and the findings are of what there is then. */
  doctor(options: {
    install: boolean
    brief?: boolean | undefined
    progress(text: string): void
    signal: AbortSignal
  }): Promise<DoctorFinding[]>
  inspectRepository(
    location: string,
    options: { signal: CancelSignal; onProgress(progress: FetchProgress): void },
  ): Verb<Repository>
  /**
   * Leaves every session of this process as it is, its Aider too, for another process to go on with, and releases
   * everything else.
   */
  letGo(): Promise<void>
  /** Ends what is still running and releases everything; resolves when nothing of ours is left. */
  dispose(): Promise<void>
}

/** The window's way to ask for one. A damaged settings file or data folder rejects with a sentence. */
export type ComposeForWindow = (options: {
  readonly settingsStore: SettingsStore
  readonly keyVault: KeyVault
}) => Promise<Composition>

/** What only Electron knows, handed to the handlers so that they stay free of it. Dialogs give `null` when cancelled. */
export type Desktop = {
  pickFolder(): Promise<string | null>
  openTaskFile(): Promise<string | null>
  /** `suggested`: a file name, without a folder. */
  saveTaskFile(suggested: string): Promise<string | null>
  revealDataFolder(): Promise<Result<void, Failure>>
  openLink(url: string): Promise<Result<void, Failure>>
  copy(text: string): void
  /** At the session, or where every window begins. */
  openWindow(session: SessionId | null): Result<void, Failure>
  /** The session on the window's screen; no notification tells of what a person looks at. */
  showing(window: WindowPort, session: SessionId | null): void
  /** The menus' commands that can be done in the window now. */
  offering(window: WindowPort, commands: readonly CommandId[]): void
  about(): Omit<AppInfo, 'maxInstances'>
}
