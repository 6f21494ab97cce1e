import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { describeFailure, type Failure } from '../src-shared/model/errors.ts'
import type { SessionIdentity } from '../src-shared/model/session.ts'
import { isEnded } from '../src-shared/model/session-facts.ts'
import type { Settings } from '../src-shared/model/settings.ts'
import type { Task } from '../src-shared/model/task.ts'
import { createAiderLauncher, deleteLeftKeys } from './adapters/aider-launcher.ts'
import { endAiderTree } from './adapters/aider-tree.ts'
import { createDataFolder, type DataFolder } from './adapters/data-folder.ts'
import { createDemoModel, DEMO_MODEL, type DemoModel, newDemoFolder } from './adapters/demo-model.ts'
import { launchDetached } from './adapters/detached-process.ts'
import { createGarbage, type Garbage } from './adapters/garbage.ts'
import { createGitWorkspaces } from './adapters/git/git-workspaces.ts'
import { findHostAddress } from './adapters/host-address.ts'
import { createHostClient } from './adapters/host-client.ts'
import { readHostStatus } from './adapters/host-status.ts'
import { instanceLimits } from './adapters/instance-limits.ts'
import { createJsonlEventStore } from './adapters/jsonl-event-store.ts'
import { createKeptStore } from './adapters/kept-store.ts'
import { createKeyFile, type KeyStore, type KeyVault } from './adapters/key-file.ts'
import { doctorModelFinding } from './adapters/models/doctor-model-finding.ts'
import { createSessionTrash } from './adapters/session-trash.ts'
import { createShellCommandRunner } from './adapters/shell-command-runner.ts'
import { systemClock } from './adapters/system-clock.ts'
import { createAiderLookup, createModels, createSettings, maskOf } from './compose-parts.ts'
import { createSources, ownedByAnybody } from './compose-sources.ts'
import { createCritic } from './core/critique/critique-handler.ts'
import { type OrchestratorDeps, openOrchestrator } from './core/orchestrator.ts'
import type { Orchestrator, Verb } from './core/orchestrator-api.ts'
import type { CancelSignal } from './core/ports.ts'
import { createSupervisor } from './core/supervisor/supervisor.ts'
import type { Composition, SettingsStore } from './ipc/composition.ts'
import { createAiderStarts } from './setup/aider-starts.ts'
import { appFolders } from './setup/app-folders.ts'
import { runDoctor } from './setup/doctor.ts'

export type { Environment } from './compose-parts.ts'

export type ComposeOptions = {
  readonly settingsStore: SettingsStore
  /** Left out: there is no keyring, as in a command. */
  readonly keyVault?: KeyVault
  /** `--data`; left out: `HUNDREDX_DATA`, else the platform's folder. */
  readonly dataFolder?: string
  /** Wins over the stored settings for this composition only. */
  readonly overrides?: Partial<Settings>
  readonly environment?: NodeJS.ProcessEnv
}

/** Of a key that this process cannot open although it has the keyring. */
const closedNotices = (keys: KeyStore): string[] =>
  keys
    .closed()
    .map(
      (name) =>
        `${name} cannot be opened: the system's keyring is not the one that sealed it. Enter it again.`,
    )

function startDemoWith(demo: DemoModel, orchestrator: Orchestrator, data: DataFolder) {
  return async (signal: CancelSignal): Verb<{ runId: string; sessions: string[]; notices: string[] }> => {
    const opened = await demo.open(newDemoFolder(data.root))
    if (!opened.ok) return opened
    const started = await orchestrator.start(opened.value.request, signal)
    if (started.ok) void orchestrator.whenEnded(started.value.sessions).then(opened.value.close)
    else await opened.value.close()
    return started
  }
}

/** Goes on with demos whose sessions are continued: their scripted model played in the process that ended. */
async function reopenDemos(
  demo: DemoModel,
  orchestrator: () => Orchestrator,
  sessions: readonly SessionIdentity[],
): Promise<void> {
  const demos = sessions.filter(({ task }) => task.models.aider === DEMO_MODEL)
  for (const folder of new Set(demos.map(({ repository }) => dirname(repository.location)))) {
    const close = await demo.reopen(folder)
    const ids = demos.filter(({ repository }) => dirname(repository.location) === folder).map(({ id }) => id)
    if (close !== null) void orchestrator().whenEnded(ids).then(close)
  }
}

export type Composed = Composition & {
  readonly data: DataFolder
  readonly garbage: Garbage
  /** Why the host that runs sessions here could not be asked; `null`: it was, or there is none. */
  readonly unusableHost: Failure | null
  /** Why these models cannot be called from here; `null`: they can. */
  checkModels(task: Task): Failure | null
}

/** Builds every adapter and hands them to the core: the only place that does. */
export async function compose(options: ComposeOptions): Promise<Composed> {
  const inherited = options.environment ?? process.env
  const data = createDataFolder(options.dataFolder, inherited)
  const keys = createKeyFile(data, options.keyVault)
  /** Read at each use, so that a key entered now serves the next call. */
  const environment = () => keys.complete(inherited)
  let mask = maskOf(environment())
  const settings = createSettings(options.settingsStore, options.overrides ?? {})
  const demo = createDemoModel()
  const aider = createAiderLookup(settings.get, inherited)
  const models = createModels({
    demo,
    environment,
    settings: settings.get,
    prices: aider.prices,
    closedKeys: keys.closed,
  })
  const workspaces = createGitWorkspaces({ dataFolder: data.root })
  const host = createHostClient({ data, start: () => launchDetached({ role: 'host', dataRoot: data.root }) })
  const commands = createShellCommandRunner()
  const deps: OrchestratorDeps = {
    workspaces,
    events: createJsonlEventStore({ data, clock: systemClock, mask: () => mask }),
    ownership: host.ownership,
    terminals: host.terminals,
    async endOrphans(session) {
      await endAiderTree(session)
      await commands.endLeftovers(session)
    },
    // Whoever continues the sessions of a demo plays its model at the same port.
    afterLettingGo: demo.close,
    beforeContinuing: (sessions) => reopenDemos(demo, () => orchestrator, sessions),
    trash: createSessionTrash(data),
    keptStore: createKeptStore(data),
    clock: systemClock,
    elapsed: () => performance.now(),
    newSuffix: () => randomBytes(3).toString('hex'),
    settings: settings.get,
    environmentModel: inherited.LITELLM_MODEL ?? '',
    checkModels: models.check,
    checkEnvironment: async () => {
      const found = await aider.program()
      return found.ok ? null : found.error
    },
    async checkHost() {
      const ensured = await host.ensure()
      return ensured.ok ? null : ensured.error
    },
    workspacePath: (id) => data.session(id).workspace,
    limits: () => instanceLimits(settings.get().maxInstances),
    sessionDeps: {
      commands,
      supervisor: createSupervisor({ model: models.languageModel }),
      critic: createCritic({ model: models.languageModel }),
      openInstance: createAiderLauncher({
        data,
        host: host.terminals,
        program: aider.program,
        onDidNotStart: createAiderStarts({ dataFolder: appFolders().data }).forget,
        environmentFor: models.environmentFor,
        inherited,
        settings: settings.get,
        workspaces,
      }),
      newCancelSource: () => {
        const controller = new AbortController()
        return { signal: controller.signal, cancel: () => controller.abort() }
      },
    },
  }
  // First, so that nothing that other processes record is missed between the reading and the hearing.
  const unusableHost = await host.connect()
  const orchestrator = await openOrchestrator(deps)
  const ended = orchestrator.sessions().filter((view) => isEnded(view.state))
  await deleteLeftKeys(
    data,
    ended.map((view) => view.identity.id),
  )
  const garbage = createGarbage({
    ...deps,
    data,
    ownership: ownedByAnybody(orchestrator, host.ownership),
    sockets: async () => (await findHostAddress(data))?.folder ?? null,
    liveSessions: async () => {
      const status = await readHostStatus(data)
      return status.ok ? (status.value?.instances ?? []) : null
    },
  })
  const kept = createSources({ data, workspaces, garbage, testedModel: models.testedModel })
  return {
    data,
    checkModels: models.check,
    garbage,
    orchestrator,
    terminals: host.watching,
    unusableHost,
    sources: kept.sources,
    notices: () => [
      ...(unusableHost === null ? [] : [describeFailure(unusableHost)]),
      ...(options.settingsStore.notices?.() ?? []),
      ...(options.keyVault === undefined ? [] : [...closedNotices(keys), ...kept.notices()]),
      ...orchestrator
        .unreadable()
        .map(({ id, warning }) => `The session folder ${id} cannot be read: ${warning}`),
    ],
    settings,
    keys: {
      names: keys.names,
      set(name, value) {
        const names = keys.set(name, value)
        mask = maskOf(environment())
        return names
      },
      storage: keys.storage,
      environment,
    },
    startDemo: startDemoWith(demo, orchestrator, data),
    async doctor(options) {
      const modelCheck = async () => doctorModelFinding(environment(), settings.get())
      return (await runDoctor({ ...options, aider: aider.options(), modelCheck })).findings
    },
    inspectRepository: (location, options) =>
      workspaces.inspect(location, options.signal, options.onProgress),
    async letGo() {
      await orchestrator.letGo()
      await host.dispose()
    },
    async dispose() {
      await orchestrator.stopAll('The app was quit.')
      await host.dispose()
    },
  }
}
