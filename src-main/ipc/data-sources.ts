import type {
  DiskUse,
  MachineLoad,
  RecentRepository,
  RecordingPart,
  Template,
} from '../../src-shared/ipc/messages.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { RunRequest } from '../../src-shared/model/run-request.ts'
import type { Repository } from '../../src-shared/model/workspace.ts'
import type { Result } from '../../src-shared/result.ts'
import type { Verb } from '../core/orchestrator-api.ts'
import type { CancelSignal } from '../core/ports.ts'

/** Repositories that somebody worked with, latest first. */
export type RecentRepositories = {
  list(): Promise<RecentRepository[]>
  used(repository: Pick<Repository, 'location' | 'kind'>): Result<void, Failure>
  forget(location: string): Result<void, Failure>
}

/** Tasks to begin others from, by name. */
export type Templates = {
  list(): Template[]
  save(template: Template): Result<Template[], Failure>
  delete(name: string): Result<Template[], Failure>
}

/** A tasks.json on disk, as `100x run --tasks` reads it. */
export type TaskFiles = {
  /** `repository`: `null` where the file names none. */
  read(path: string): Verb<{ repository: string | null; tasks: RunRequest['tasks']; notices: string[] }>
  write(path: string, request: RunRequest): Verb<void>
}

/** What the window reads and keeps beside the sessions. */
export type DataSources = {
  readonly recent: RecentRepositories
  readonly templates: Templates
  readonly taskFiles: TaskFiles
  /** Tracked paths of the repository's HEAD, as it was last inspected where it is a URL. */
  repositoryFiles(location: string, signal: CancelSignal): Verb<string[]>
  recording(id: SessionId, offset: number): Verb<RecordingPart>
  testModel(model: string, signal: CancelSignal): Verb<{ ms: number }>
  /** Since the question before. */
  machineLoad(): MachineLoad
  diskUse(signal: CancelSignal): Verb<DiskUse>
  freeDisk(): Promise<{ bytes: number; freed: string[] }>
}
