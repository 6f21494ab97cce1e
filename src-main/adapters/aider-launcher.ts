import { rm } from 'node:fs/promises'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { type TurnReport, turnReportSchema } from '../../src-shared/model/instance.ts'
import type { SessionIdentity } from '../../src-shared/model/session.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { AIDER_SIZE, buildAiderCommand } from '../core/instance/aider-command.ts'
import { type AiderInstance, createAiderInstance } from '../core/instance/aider-instance.ts'
import { createConfirmPolicy } from '../core/instance/confirm-policy.ts'
import { isScriptedModel } from '../core/instance/scripted-model-name.ts'
import type { OpenInstance } from '../core/session/aider-session.ts'
import type { AiderProgram } from '../setup/aider-program.ts'
import { createAiderJournal } from './aider-journal-files.ts'
import { type AiderFiles, aiderKeysFile, prepareAiderFiles } from './aider-session-files.ts'
import { createCastRecording } from './cast-recording.ts'
import type { DataFolder } from './data-folder.ts'
import { gitIdentity } from './git/git-identity.ts'
import { createHeadlessScreens } from './headless-screen.ts'
import { leadsOut, refusingLinksOut } from './links-out.ts'
import { aiderKeys, aiderModelName } from './models/model-names.ts'
import type { Environment } from './models/model-providers.ts'
import { createNodePtySpawner } from './node-pty-spawner.ts'
import { createSecretMask, maskingSpawner, type SecretMask } from './secret-mask.ts'
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
    const { models, filesToAdd } = identity.task
    const outside = linkAmong(filesToAdd, identity.workspace)
    if (outside !== null) return err(outside)
    const used = [models.aider, ...(models.weak === null ? [] : [models.weak])]
    const keys = aiderKeys(used, options.environmentFor(models.aider))
    const files = await prepareAiderFiles({
      directory: folder.aider,
      keys,
      models: used.map(aiderModelName),
      temperature: identity.variant?.temperature ?? null,
    })
    if (!files.ok) return files
    const command = buildAiderCommand({
      program: program.value.path,
      workspace: identity.workspace,
      sessionId: identity.id,
      files: files.value.paths,
      model: aiderModelName(models.aider),
      weakModel: models.weak === null ? null : aiderModelName(models.weak),
      openAiBase: keys.OPENAI_API_BASE ?? '',
      filesToAdd,
      aiderArgs: identity.task.aiderArgs,
      keyNames: Object.keys(keys),
      inheritedEnv: options.inherited,
      gitIdentity: await gitIdentity(identity.repository.root, { ...options.inherited }),
      modelTimeoutSeconds: options.settings().modelTimeoutSeconds,
      size: AIDER_SIZE,
    })
    if (!command.ok) {
      await files.value.deleteKeys()
      return command
    }
    const mask = createSecretMask(secretsOf(keys))
    const instance = createAiderInstance(
      {
        spawner: maskingSpawner(createNodePtySpawner(), mask),
        screens: createHeadlessScreens(),
        clock: systemClock,
        journal: createAiderJournal(files.value.paths),
        recording: createCastRecording({ path: folder.recording, size: AIDER_SIZE, now: systemClock.now }),
        policy: refusingLinksOut(createConfirmPolicy()),
      },
      { command: command.value, startTimeoutMs: START_TIMEOUT_MS, modelIsFree: isFree(identity) },
    )
    if (!instance.ok) {
      await files.value.deleteKeys()
      return instance
    }
    deleteKeysOnceRead(instance.value, files.value)
    return ok({ instance: withMaskedReports(instance.value, mask), aiderVersion: program.value.version })
  }
}

function linkAmong(files: readonly string[], workspace: string): Failure<'file-outside'> | null {
  const file = files.find((path) => leadsOut(workspace, path))
  if (file === undefined) return null
  return {
    kind: 'file-outside',
    message: `The file ${file} cannot be added to the chat: it is a link that leaves the repository.`,
    remedy: 'Leave it out.',
  }
}

const secretsOf = (keys: Readonly<Record<string, string>>): string[] =>
  Object.entries(keys).flatMap(([name, value]) => (/KEY|TOKEN|SECRET/.test(name) ? [value] : []))

/**
 * Aider keeps its keys in its environment, so what it runs (`/run env`) can print them, and its history repeats
 * that. Reports go to the event log and to models. The history itself stays as it is: deliveries are checked by it.
 */
function withMaskedReports(instance: AiderInstance, mask: SecretMask): AiderInstance {
  const masked = (report: TurnReport): TurnReport =>
    turnReportSchema.parse(JSON.parse(mask.text(JSON.stringify(report))))
  return {
    pid: instance.pid,
    state: () => instance.state(),
    onDidChange: instance.onDidChange,
    onDidConfirm: instance.onDidConfirm,
    onDidType: instance.onDidType,
    onDidData: instance.onDidData,
    submit: (text, kind) => instance.submit(text, kind),
    async nextPrompt(timeoutMs) {
      const report = await instance.nextPrompt(timeoutMs)
      return report.ok ? ok(masked(report.value)) : report
    },
    async takePersonTurns() {
      const turns = await instance.takePersonTurns()
      return turns.map(({ report, typed }) => ({ report: masked(report), typed: mask.text(typed) }))
    },
    type: (data) => instance.type(data),
    resize: (size) => instance.resize(size),
    interrupt: () => instance.interrupt(),
    stop: () => instance.stop(),
    snapshot: () => instance.snapshot(),
  }
}

const isFree = ({ task }: SessionIdentity): boolean =>
  [task.models.aider, task.models.weak ?? task.models.aider].every(isScriptedModel)

/** Takes away the keys of sessions whose process was killed before it could do so itself. */
export async function deleteLeftKeys(data: DataFolder, ended: readonly SessionId[]): Promise<void> {
  await Promise.all(ended.map((id) => rm(aiderKeysFile(data.session(id).aider), { force: true })))
}

/** Aider has read its keys when it first waits; when it ends before that, they go too. */
function deleteKeysOnceRead(instance: AiderInstance, files: AiderFiles): void {
  const stopListening = instance.onDidChange((state) => {
    if (state.kind === 'starting') return
    stopListening()
    files.deleteKeys().catch((error: unknown) => console.error('keys.env could not be deleted:', error))
  })
}
