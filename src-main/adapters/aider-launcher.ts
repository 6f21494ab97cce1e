import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { type TurnReport, turnReportSchema } from '../../src-shared/model/instance.ts'
import type { SessionIdentity } from '../../src-shared/model/session.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { AIDER_SIZE, buildAiderCommand, type RunShell } from '../core/instance/aider-command.ts'
import {
  type AiderInstance,
  type AiderInstanceRequest,
  createAiderInstance,
} from '../core/instance/aider-instance.ts'
import { createConfirmPolicy } from '../core/instance/confirm-policy.ts'
import type { InstanceState } from '../core/instance/instance-machine.ts'
import { readLeftTurn } from '../core/instance/left-turn.ts'
import { isScriptedModel } from '../core/instance/scripted-model-name.ts'
import type { AiderJournal, Workspaces } from '../core/ports.ts'
import type { OpenInstance } from '../core/session/aider-session.ts'
import type { Progress } from '../core/session/open-work.ts'
import type { LeftTurn, OpenedInstance } from '../core/session/session-deps.ts'
import type { Terminal, TerminalHost } from '../core/terminal-port.ts'
import type { AiderProgram } from '../setup/aider-program.ts'
import { createAiderJournal } from './aider-journal-files.ts'
import { type AiderFiles, aiderFilePaths, aiderKeysFile, prepareAiderFiles } from './aider-session-files.ts'
import { endAiderTree } from './aider-tree.ts'
import type { DataFolder } from './data-folder.ts'
import { gitIdentity } from './git/git-identity.ts'
import { leadsOut, refusingLinksOut } from './links-out.ts'
import { aiderKeys, aiderModelName } from './models/model-names.ts'
import type { Environment } from './models/model-providers.ts'
import { createRunShells } from './run-shell.ts'
import { createSecretMask, type SecretMask } from './secret-mask.ts'
import { systemClock } from './system-clock.ts'

/** Aider's first prompt takes seconds; on a loaded machine with a large repository, minutes. */
const START_TIMEOUT_MS = 180_000
const BYTES_PER_MEGABYTE = 1_000_000

export type AiderLauncherOptions = {
  readonly data: DataFolder
  /** Where Aiders live. */
  readonly host: TerminalHost
  readonly program: () => Promise<Result<AiderProgram, Failure>>
  /** Keys and bases for calls of this model. */
  readonly environmentFor: (model: string) => Environment
  readonly inherited: Environment
  readonly settings: () => Settings
  /** Make a workspace ready in which an Aider or its git was killed. */
  readonly workspaces: Pick<Workspaces, 'unlock' | 'restoreTorn'>
  /** One ended before it asked or waited for anything. */
  readonly onDidNotStart: () => void
}

type Keys = Readonly<Record<string, string>>

/** Takes over the session's Aider if it lives, or starts a real one, with its files, keys and recording in place. */
export function createAiderLauncher(options: AiderLauncherOptions): OpenInstance {
  const runShell = createRunShells(options.data.shells, options.inherited.SHELL)
  return async (identity, progress) => {
    const { models } = identity.task
    const keys = aiderKeys(usedModels(identity), options.environmentFor(models.aider))
    const terminal = await options.host.attach(identity.id)
    if (terminal === null) return startAider(options, { identity, progress, keys, runShell })
    const paths = aiderFilePaths(options.data.session(identity.id).aider)
    const journal = createAiderJournal(paths, progress.read ?? undefined)
    // What an instruction came to that this Aider never got was up to one before it.
    const left = isOfAnother(terminal, progress) ? await leftTurn(journal, { identity, keys }) : null
    const isKnown = terminal.pid === progress.pid
    const pending = isKnown ? pendingOf(progress) : { kind: 'start' as const }
    const instance = instanceOn(terminal, { identity, journal, keys, pending })
    const deleteKeys = () => deleteLeftKeys(options.data, [identity.id])
    watchStart(instance, { onDidNotStart: options.onDidNotStart, deleteKeys })
    const aiderVersion = isKnown ? '' : await versionOf(options.program)
    return ok({ instance, aiderVersion, attached: true, left, notices: [] })
  }
}

/** Empty where it cannot be told any more: it runs all the same. */
async function versionOf(program: AiderLauncherOptions['program']): Promise<string> {
  const found = await program()
  return found.ok ? found.value.version : ''
}

async function startAider(
  options: AiderLauncherOptions,
  request: {
    readonly identity: SessionIdentity
    readonly progress: Progress
    readonly keys: Keys
    readonly runShell: () => Promise<RunShell | null>
  },
): Promise<Result<OpenedInstance, Failure>> {
  const { identity, progress, keys } = request
  const program = await options.program()
  if (!program.ok) return program
  const outside = linkAmong(identity.task.filesToAdd, identity.workspace)
  if (outside !== null) return err(outside)
  // One whose host was killed may have survived its terminal, and must not write beside the new one.
  await endAiderTree(identity.id)
  const unlocked = await options.workspaces.unlock(identity.workspace)
  if (!unlocked.ok) return unlocked
  // An Aider that was killed in the midst of an instruction may have been writing.
  const restored =
    progress.open.kind === 'sent' ? await options.workspaces.restoreTorn(identity.workspace) : []
  // Before the keys are on the disk: whatever fails in between leaves them there.
  const runShell = await request.runShell()
  const files = await prepareAiderFiles({
    directory: options.data.session(identity.id).aider,
    keys,
    models: usedModels(identity).map(aiderModelName),
    temperature: identity.variant?.temperature ?? null,
  })
  if (!files.ok) return files
  // What the Aider before wrote is read to its end first: the new one appends to the same files.
  const journal = createAiderJournal(files.value.paths, progress.read ?? undefined)
  const mayHaveLeft = progress.read !== null || progress.open.kind === 'sent'
  const left = mayHaveLeft ? await leftTurn(journal, { identity, keys }) : null
  const command = await commandFor(options, {
    ...request,
    program: program.value,
    files: files.value,
    runShell,
  })
  const opened = command.ok
    ? await options.host.open({
        session: identity.id,
        command: command.value,
        secrets: secretsOf(keys),
        recordingLimitBytes: options.settings().recordingMegabytes * BYTES_PER_MEGABYTE,
      })
    : command
  if (!opened.ok) {
    journal.dispose()
    await files.value.deleteKeys()
    return opened
  }
  const instance = instanceOn(opened.value, { identity, journal, keys, pending: { kind: 'start' } })
  watchStart(instance, { onDidNotStart: options.onDidNotStart, deleteKeys: files.value.deleteKeys })
  const aiderVersion = program.value.version
  const notices = [...unlocked.value, ...restored]
  return ok({ instance, aiderVersion, attached: false, left, notices })
}

const usedModels = ({ task }: SessionIdentity): string[] => {
  const { aider, weak } = task.models
  return weak === null ? [aider] : [aider, weak]
}

async function commandFor(
  options: AiderLauncherOptions,
  request: {
    readonly identity: SessionIdentity
    readonly progress: Progress
    readonly keys: Keys
    readonly program: AiderProgram
    readonly files: AiderFiles
    readonly runShell: RunShell | null
  },
) {
  const { identity, progress, keys, program, files, runShell } = request
  const { models, filesToAdd, aiderArgs } = identity.task
  return buildAiderCommand({
    program: program.path,
    workspace: identity.workspace,
    sessionId: identity.id,
    files: files.paths,
    model: aiderModelName(models.aider),
    weakModel: models.weak === null ? null : aiderModelName(models.weak),
    openAiBase: keys.OPENAI_API_BASE ?? '',
    restoreChat: progress.read !== null,
    filesToAdd: [...filesToAdd, ...stillThere(progress.added, identity.workspace)],
    aiderArgs,
    keyNames: Object.keys(keys),
    inheritedEnv: options.inherited,
    gitIdentity: await gitIdentity(identity.repository.root, { ...options.inherited }),
    runShell,
    modelTimeoutSeconds: options.settings().modelTimeoutSeconds,
    size: AIDER_SIZE,
  })
}

/** Aider would make a file that is gone, and follow a link that leaves. */
const stillThere = (files: readonly string[], workspace: string): string[] =>
  files.filter((file) => existsSync(join(workspace, file)) && !leadsOut(workspace, file))

const isOfAnother = ({ past }: Terminal, { open }: Progress): boolean =>
  open.kind === 'sent' && !past.some((signal) => signal.type === 'sent' && signal.id === open.id)

const pendingOf = ({ greeted, open }: Progress): AiderInstanceRequest['pending'] => {
  if (!greeted) return { kind: 'start' }
  return open.kind === 'sent' ? { kind: 'sent', id: open.id } : null
}

function instanceOn(
  terminal: Terminal,
  parts: {
    readonly identity: SessionIdentity
    readonly journal: AiderJournal
    readonly keys: Keys
    readonly pending: AiderInstanceRequest['pending']
  },
): AiderInstance {
  const { identity, journal, keys, pending } = parts
  const instance = createAiderInstance(
    { terminal, clock: systemClock, journal, policy: refusingLinksOut(createConfirmPolicy()) },
    {
      workspace: identity.workspace,
      startTimeoutMs: START_TIMEOUT_MS,
      modelIsFree: isFree(identity),
      ...(pending === undefined ? {} : { pending }),
    },
  )
  return withMaskedReports(instance, createSecretMask(secretsOf(keys)))
}

async function leftTurn(
  journal: AiderJournal,
  { identity, keys }: { readonly identity: SessionIdentity; readonly keys: Keys },
): Promise<LeftTurn> {
  const { report, took } = await readLeftTurn(journal, isFree(identity))
  return { report: maskReport(report, createSecretMask(secretsOf(keys))), took }
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
  return {
    pid: instance.pid,
    state: () => instance.state(),
    onDidChange: instance.onDidChange,
    onDidConfirm: instance.onDidConfirm,
    onDidType: instance.onDidType,
    submit: (text, kind, id) => instance.submit(text, kind, id),
    hasSent: (id) => instance.hasSent(id),
    async nextPrompt(timeoutMs) {
      const report = await instance.nextPrompt(timeoutMs)
      return report.ok ? ok(maskReport(report.value, mask)) : report
    },
    async takePersonTurns() {
      const turns = await instance.takePersonTurns()
      return turns.map(({ report, typed }) => ({ report: maskReport(report, mask), typed: mask.text(typed) }))
    },
    place: () => instance.place(),
    interrupt: () => instance.interrupt(),
    mark: (label) => instance.mark(label),
    stop: () => instance.stop(),
  }
}

const maskReport = (report: TurnReport, mask: SecretMask): TurnReport =>
  turnReportSchema.parse(JSON.parse(mask.text(JSON.stringify(report))))

const isFree = ({ task }: SessionIdentity): boolean =>
  [task.models.aider, task.models.weak ?? task.models.aider].every(isScriptedModel)

/** Takes away the keys of sessions whose process was killed before it could do so itself. */
export async function deleteLeftKeys(data: DataFolder, ended: readonly SessionId[]): Promise<void> {
  await Promise.all(ended.map((id) => rm(aiderKeysFile(data.session(id).aider), { force: true })))
}

/** Aider has read its keys when it first waits; when it ends before that, they go too. */
function watchStart(
  instance: AiderInstance,
  {
    deleteKeys,
    onDidNotStart,
  }: { readonly deleteKeys: () => Promise<void>; readonly onDidNotStart: () => void },
): void {
  const leaveStart = ({ kind }: InstanceState): void => {
    deleteKeys().catch((error: unknown) => console.error('keys.env could not be deleted:', error))
    if (kind === 'stopped' || kind === 'crashed') onDidNotStart()
  }
  const state = instance.state()
  if (state.kind !== 'starting') {
    leaveStart(state)
    return
  }
  const stopListening = instance.onDidChange((changed) => {
    if (changed.kind === 'starting') return
    stopListening()
    leaveStart(changed)
  })
}
