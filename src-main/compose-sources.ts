import { isEnded } from '../src-shared/model/session-facts.ts'
import { err, ok } from '../src-shared/result.ts'
import type { DataFolder } from './adapters/data-folder.ts'
import { createDiskUse } from './adapters/disk-use.ts'
import type { Garbage } from './adapters/garbage.ts'
import { freedSentences } from './adapters/garbage-words.ts'
import { createMachineLoad } from './adapters/machine-load.ts'
import { testModel } from './adapters/model-test.ts'
import { noRecording, readRecordingPart } from './adapters/read-recording-part.ts'
import { createRecentRepositories } from './adapters/recent-repositories.ts'
import { createStoredTemplates } from './adapters/stored-templates.ts'
import { createTaskFiles } from './adapters/task-files.ts'
import type { Orchestrator } from './core/orchestrator-api.ts'
import type { LanguageModel, Workspaces } from './core/ports.ts'
import type { SessionOwnership } from './core/session-ownership.ts'
import type { DataSources } from './ipc/data-sources.ts'

/**
 * Whom garbage is looked for beside. A command collects for a person and runs nothing itself; the window collects
 * while its own sessions work, and theirs is no garbage either.
 */
export const ownedByAnybody = (
  orchestrator: Pick<Orchestrator, 'session'>,
  ownership: Pick<SessionOwnership, 'isOwnedElsewhere'>,
): Pick<SessionOwnership, 'isOwnedElsewhere'> => ({
  async isOwnedElsewhere(id) {
    const state = orchestrator.session(id)?.state ?? 'stopped'
    if (!isEnded(state) && state !== 'interrupted') return true
    return ownership.isOwnedElsewhere(id)
  },
})

/** What the window reads and keeps beside the sessions; `notices`: what its owner should know of the kept files. */
export function createSources(deps: {
  readonly data: DataFolder
  readonly workspaces: Pick<Workspaces, 'repositoryFiles'>
  readonly garbage: Garbage
  /** With a time limit of its own. */
  readonly testedModel: LanguageModel
}): { readonly sources: DataSources; notices(): string[] } {
  const { data, garbage } = deps
  const recent = createRecentRepositories(data.root)
  const templates = createStoredTemplates(data.root)
  const sources: DataSources = {
    recent,
    templates,
    taskFiles: createTaskFiles(),
    repositoryFiles: (location, signal) => deps.workspaces.repositoryFiles(location, signal),
    async recording(id, offset) {
      const part = await readRecordingPart(data.session(id).recording, offset)
      return part === null ? err(noRecording(id)) : ok(part)
    },
    testModel: (model, signal) =>
      testModel(deps.testedModel, model, { signal, elapsed: () => performance.now() }),
    machineLoad: createMachineLoad(),
    diskUse: createDiskUse(data),
    freeDisk: async () => freedSentences(await garbage.collect({ free: true })),
  }
  return { sources, notices: () => [...recent.notices(), ...templates.notices()] }
}
