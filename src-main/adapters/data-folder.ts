import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import type { SessionId } from '../../src-shared/model/ids.ts'

/** Where everything of ours lives; the only place that knows the folder names. */
export type DataFolder = {
  readonly root: string
  readonly sessions: string
  readonly trash: string
  /** Repositories of ours that hold what workspaces held. */
  readonly kept: string
  /** What Aiders run commands with. */
  readonly shells: string
  readonly session: (id: SessionId) => SessionFolder
}

export type SessionFolder = {
  readonly root: string
  readonly workspace: string
  /** Aider's own files: history, analytics log, settings. */
  readonly aider: string
  readonly events: string
  readonly recording: string
  /** Names the control socket of the process that runs the session. */
  readonly owner: string
}

/** `folder` is the data folder's root. */
export const settingsFile = (folder: string): string => join(folder, 'settings.json')

/**
 * The data folder's paths; creates nothing.
 * Order: `chosen` (a command-line option), `HUNDREDX_DATA`, the platform's folder for application data.
 */
export function createDataFolder(chosen: string | undefined, environment: NodeJS.ProcessEnv): DataFolder {
  const root = resolve(
    chosen ?? environment.HUNDREDX_DATA ?? envPaths('100x-orchestrator', { suffix: '' }).data,
  )
  const sessions = join(root, 'sessions')
  return {
    root,
    sessions,
    trash: join(root, 'trash'),
    kept: join(root, 'kept'),
    shells: join(root, 'shells'),
    session: (id) => {
      const folder = join(sessions, id)
      return {
        root: folder,
        workspace: join(folder, 'workspace'),
        aider: join(folder, 'aider'),
        events: join(folder, 'events.jsonl'),
        recording: join(folder, 'recording.cast'),
        owner: join(folder, 'owner'),
      }
    },
  }
}
