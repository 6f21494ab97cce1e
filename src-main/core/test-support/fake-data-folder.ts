import type { Failure } from '../../../src-shared/model/errors.ts'
import type { LoggedEvent, SessionEvent } from '../../../src-shared/model/session.ts'
import { settingsSchema } from '../../../src-shared/model/settings.ts'
import { err, ok } from '../../../src-shared/result.ts'
import { type OrchestratorDeps, openOrchestrator } from '../orchestrator.ts'
import type { OwnerRequest } from '../session-ownership.ts'
import { soleOwner } from './sole-owner.ts'

const notAskedFor = () => Promise.reject(new Error('not asked for'))
const unreachable: Failure = { kind: 'owner-unreachable', message: 'It does not answer.', remedy: '' }

type Folder = {
  readonly logs: Readonly<Record<string, readonly LoggedEvent[]>>
  /** Whether the process that runs the sessions answers. */
  readonly owned?: () => boolean
  readonly answer?: (request: OwnerRequest) => Awaited<ReturnType<OrchestratorDeps['ownership']['ask']>>
  /** Why no log may be appended to; empty: they may. */
  readonly newer?: string
  readonly workspaces?: Partial<OrchestratorDeps['workspaces']>
  readonly beforeContinuing?: () => Promise<void>
  readonly checkModels?: OrchestratorDeps['checkModels']
  readonly settings?: object
  readonly now?: number
}

/** The data folder as other processes left it. `appended`: what this one wrote to its logs. */
export async function openFakeFolder(folder: Folder) {
  const { logs, owned = () => false, answer = () => ok(null), newer = '', now = 0 } = folder
  const appended: SessionEvent[] = []
  const deps: OrchestratorDeps = {
    workspaces: {
      inspect: notAskedFor,
      create: notAskedFor,
      head: notAskedFor,
      commits: notAskedFor,
      diff: notAskedFor,
      branch: notAskedFor,
      commitRange: notAskedFor,
      fileAt: notAskedFor,
      files: notAskedFor,
      repositoryFiles: notAskedFor,
      stat: notAskedFor,
      cleanCheckout: notAskedFor,
      discard: async () => ok(undefined),
      unlock: async () => ok([]),
      restoreTorn: async () => [],
      keep: notAskedFor,
      ...folder.workspaces,
    },
    events: {
      async append(id, event) {
        appended.push(event)
        return { v: 2, seq: (logs[id]?.length ?? 0) + appended.length, at: now, event }
      },
      read: async (id) => ({
        events: [...(logs[id] ?? [])],
        bytes: logs[id]?.length ?? 0,
        warning: newer,
        sealed: newer !== '',
      }),
      bytes: async (id) => logs[id]?.length ?? 0,
      list: async () => Object.keys(logs),
    },
    ownership: soleOwner({
      claim: async () => !owned(),
      isOwnedElsewhere: async () => owned(),
      ask: async (request) => (owned() ? answer(request) : err(unreachable)),
    }).ownership,
    beforeContinuing: folder.beforeContinuing ?? (async () => undefined),
    afterLettingGo: async () => undefined,
    terminals: { attach: async () => null },
    endOrphans: async () => undefined,
    checkHost: async () => null,
    trash: {
      disprove: async () => null,
      moveToTrash: async ({ id }) => ok({ trash: `/trash/${id}` }),
      list: async () => [],
      restore: notAskedFor,
    },
    keptStore: {
      snapshot: notAskedFor,
      folder: () => '/kept',
      hasWorkspace: async () => false,
      dropWorkspace: notAskedFor,
      restoreWorkspace: notAskedFor,
    },
    clock: { now: () => now, timer: () => () => undefined },
    elapsed: () => now,
    newSuffix: () => 'x',
    settings: () => settingsSchema.parse(folder.settings ?? {}),
    environmentModel: 'openai/env',
    checkModels: folder.checkModels ?? (() => null),
    checkEnvironment: async () => null,
    workspacePath: () => '/w',
    limits: () => ({ maxInstances: 1, startSlots: 1 }),
    sessionDeps: {
      commands: { run: notAskedFor, endLeftovers: async () => undefined },
      supervisor: { decide: notAskedFor },
      critic: { review: notAskedFor },
      openInstance: notAskedFor,
      newCancelSource: notToCancel,
    },
  }
  return { orchestrator: await openOrchestrator(deps), appended }
}

const notToCancel = () => {
  throw new Error('no session is to run')
}
