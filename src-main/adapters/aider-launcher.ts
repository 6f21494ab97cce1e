import { mkdir } from 'node:fs/promises'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionIdentity } from '../../src-shared/model/session.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { ok, type Result } from '../../src-shared/result.ts'
import { AIDER_SIZE, buildAiderCommand } from '../core/instance/aider-command.ts'
import { type AiderInstance, createAiderInstance } from '../core/instance/aider-instance.ts'
import { createConfirmPolicy } from '../core/instance/confirm-policy.ts'
import { isScriptedModel } from '../core/instance/scripted-model-name.ts'
import type { OpenInstance } from '../core/session/aider-session.ts'
import type { AiderProgram } from '../setup/aider-program.ts'
import { createAiderJournal } from './aider-journal-files.ts'
import { type AiderFiles, prepareAiderFiles } from './aider-session-files.ts'
import { createCastRecording } from './cast-recording.ts'
import type { DataFolder } from './data-folder.ts'
import { missingGitIdentity } from './git/git-identity.ts'
import { createHeadlessScreens } from './headless-screen.ts'
import { aiderKeys, aiderModelName } from './models/model-names.ts'
import type { Environment } from './models/model-providers.ts'
import { createNodePtySpawner } from './node-pty-spawner.ts'
import { systemClock } from './system-clock.ts'

/** Aider's first prompt takes seconds; on a loaded machine with a large repository, minutes. */
const START_TIMEOUT_MS = 180_000

export type AiderLauncherOptions = {
  readonly data: DataFolder
  readonly program: () => Promise<Result<AiderProgram, Failure>>
  /** Keys and bases for calls of this model. */
  readonly environmentFor: (model: string) => Environment
  readonly inherited: Environment
  readonly settings: () => Settings
}

/** Starts one real Aider for a session, with its files, its keys and its recording in place. */
export function createAiderLauncher(options: AiderLauncherOptions): OpenInstance {
  return async (identity) => {
    const program = await options.program()
    if (!program.ok) return program
    const folder = options.data.session(identity.id)
    const { models } = identity.task
    const used = [models.aider, ...(models.weak === null ? [] : [models.weak])]
    const environment = options.environmentFor(models.aider)
    const keys = aiderKeys(used, environment)
    await mkdir(folder.aider, { recursive: true, mode: 0o700 })
    const files = await prepareAiderFiles({ directory: folder.aider, keys, models: used.map(aiderModelName) })
    if (!files.ok) return files
    const command = buildAiderCommand({
      program: program.value.path,
      workspace: identity.workspace,
      sessionId: identity.id,
      files: files.value.paths,
      model: aiderModelName(models.aider),
      weakModel: models.weak === null ? null : aiderModelName(models.weak),
      openAiBase: keys.OPENAI_API_BASE ?? '',
      filesToAdd: identity.task.filesToAdd,
      aiderArgs: identity.task.aiderArgs,
      keyNames: Object.keys(keys),
      inheritedEnv: options.inherited,
      gitIdentity: await missingGitIdentity(identity.workspace, { ...options.inherited }),
      modelTimeoutSeconds: options.settings().modelTimeoutSeconds,
      size: AIDER_SIZE,
    })
    if (!command.ok) {
      await files.value.deleteKeys()
      return command
    }
    const instance = createAiderInstance(
      {
        spawner: createNodePtySpawner(),
        screens: createHeadlessScreens(),
        clock: systemClock,
        journal: createAiderJournal(files.value.paths),
        recording: createCastRecording({ path: folder.recording, size: AIDER_SIZE, now: systemClock.now }),
        policy: createConfirmPolicy(),
      },
      { command: command.value, startTimeoutMs: START_TIMEOUT_MS, modelIsFree: isFree(identity) },
    )
    if (!instance.ok) {
      await files.value.deleteKeys()
      return instance
    }
    deleteKeysOnceRead(instance.value, files.value)
    return ok({ instance: instance.value, aiderVersion: program.value.version })
  }
}

const isFree = ({ task }: SessionIdentity): boolean =>
  [task.models.aider, task.models.weak ?? task.models.aider].every(isScriptedModel)

/** Aider has read its keys when it first waits; when it ends before that, they go too. */
function deleteKeysOnceRead(instance: AiderInstance, files: AiderFiles): void {
  const stopListening = instance.onDidChange((state) => {
    if (state.kind === 'starting') return
    stopListening()
    files.deleteKeys().catch((error: unknown) => console.error('keys.env could not be deleted:', error))
  })
}
