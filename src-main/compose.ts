import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Failure } from '../src-shared/model/errors.ts'
import { isEnded } from '../src-shared/model/session.ts'
import { type Settings, settingsSchema } from '../src-shared/model/settings.ts'
import type { Task } from '../src-shared/model/task.ts'
import { err, ok, type Result } from '../src-shared/result.ts'
import { createAiderLauncher, deleteLeftKeys } from './adapters/aider-launcher.ts'
import { createControlSocket, socketFolder } from './adapters/control-socket.ts'
import { createDataFolder, type DataFolder } from './adapters/data-folder.ts'
import { createDemoModel, DEMO_MODEL, type DemoModel, newDemoFolder } from './adapters/demo-model.ts'
import { createGarbage, type Garbage } from './adapters/garbage.ts'
import { createGitWorkspaces } from './adapters/git/git-workspaces.ts'
import { instanceLimits } from './adapters/instance-limits.ts'
import { createJsonlEventStore } from './adapters/jsonl-event-store.ts'
import { createKeptStore } from './adapters/kept-store.ts'
import { createKeyFile } from './adapters/key-file.ts'
import { createAiSdkModel } from './adapters/models/ai-sdk-model.ts'
import { doctorModelFinding } from './adapters/models/doctor-model-finding.ts'
import { createLitellmPrices } from './adapters/models/litellm-prices.ts'
import { checkModel } from './adapters/models/model-names.ts'
import { createSessionTrash } from './adapters/session-trash.ts'
import { createShellCommandRunner } from './adapters/shell-command-runner.ts'
import { systemClock } from './adapters/system-clock.ts'
import { createCritic } from './core/critique/critique-handler.ts'
import { type OrchestratorDeps, openOrchestrator } from './core/orchestrator.ts'
import type { Orchestrator, Verb } from './core/orchestrator-api.ts'
import type { CancelSignal, LanguageModel, PriceBook } from './core/ports.ts'
import { createSupervisor } from './core/supervisor/supervisor.ts'
import type { Composition, SettingsStore } from './ipc/composition.ts'
import { type AiderProgram, type ResolveAiderOptions, resolveAider } from './setup/aider-program.ts'
import { runDoctor } from './setup/doctor.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export type ComposeOptions = {
  readonly settingsStore: SettingsStore
  /** `--data`; left out: `HUNDREDX_DATA`, else the platform's folder. */
  readonly dataFolder?: string
  /** Wins over the stored settings for this composition only. */
  readonly overrides?: Partial<Settings>
  readonly environment?: NodeJS.ProcessEnv
}

/** The settings in force: what is stored, then this composition's overrides. */
function createSettings(store: SettingsStore, overrides: Partial<Settings>): Composition['settings'] {
  const get = () => settingsSchema.parse({ ...settingsSchema.parse(store.read()), ...overrides })
  return {
    get,
    set(patch) {
      const next = settingsSchema.safeParse({ ...settingsSchema.parse(store.read()), ...patch })
      if (!next.success) {
        const issue = next.error.issues[0]
        const message = `The setting ${issue?.path.join('.')} is not valid: ${issue?.message}.`
        return err({ kind: 'settings-invalid', message, remedy: '' })
      }
      store.write(next.data)
      return ok(get())
    },
  }
}

/** LiteLLM's own copy of its price list, inside Aider's site-packages. */
const LITELLM_PRICES = join('litellm', 'model_prices_and_context_window_backup.json')

type AiderLookup = {
  options(): ResolveAiderOptions
  program(): Promise<Result<AiderProgram, Failure>>
  prices: PriceBook
}

/** Looks Aider up when it is first needed, and reads LiteLLM's prices from beside it. */
function createAiderLookup(settings: () => Settings, environment: Environment): AiderLookup {
  let book: PriceBook | null = null
  const options = () => ({ configuredPath: settings().aiderPath || environment.HUNDREDX_AIDER || '' })
  return {
    options,
    async program() {
      const found = await resolveAider(options())
      if (found.ok && found.value.pythonSite !== null && book === null) {
        book = createLitellmPrices({ file: join(found.value.pythonSite, LITELLM_PRICES) })
      }
      return found
    },
    prices: { price: (model) => book?.price(model) ?? null },
  }
}

/** Calls of the demo's model go to the scripted model, all others to where the person's environment leads. */
function createModels({
  demo,
  environment,
  settings,
  prices,
}: {
  demo: DemoModel
  environment: () => Environment
  settings: () => Settings
  prices: PriceBook
}) {
  const environmentFor = (model: string): Environment =>
    model === DEMO_MODEL ? { ...environment(), ...demo.environment() } : environment()
  const languageModel: LanguageModel = {
    complete: (request) =>
      createAiSdkModel({
        environment: environmentFor(request.model),
        settings: settings(),
        prices,
        clock: systemClock,
      }).complete(request),
  }
  const check = ({ models }: Task): Failure | null => {
    for (const name of [models.supervisor, models.aider, models.critic, models.weak]) {
      const failure = name === null ? null : checkModel(name, environmentFor(name))
      if (failure !== null) return failure
    }
    return null
  }
  return { languageModel, environmentFor, check }
}

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

type Composed = Composition & { readonly data: DataFolder; readonly garbage: Garbage }

/** Builds every adapter and hands them to the core: the only place that does. */
export async function compose(options: ComposeOptions): Promise<Composed> {
  const inherited = options.environment ?? process.env
  const data = createDataFolder(options.dataFolder, inherited)
  const keys = createKeyFile(data)
  /** Read at each use, so that a key entered now serves the next call. */
  const environment = () => keys.complete(inherited)
  const settings = createSettings(options.settingsStore, options.overrides ?? {})
  const demo = createDemoModel()
  const aider = createAiderLookup(settings.get, inherited)
  const models = createModels({ demo, environment, settings: settings.get, prices: aider.prices })
  const workspaces = createGitWorkspaces({ dataFolder: data.root })
  const ownership = createControlSocket(data)
  const deps: OrchestratorDeps = {
    workspaces,
    events: createJsonlEventStore({ data, clock: systemClock }),
    ownership,
    trash: createSessionTrash(data),
    keptStore: createKeptStore(data),
    clock: systemClock,
    newSuffix: () => randomBytes(3).toString('hex'),
    settings: settings.get,
    environmentModel: inherited.LITELLM_MODEL ?? '',
    checkModels: models.check,
    checkEnvironment: async () => {
      const found = await aider.program()
      return found.ok ? null : found.error
    },
    workspacePath: (id) => data.session(id).workspace,
    limits: () => instanceLimits(settings.get().maxInstances),
    sessionDeps: {
      commands: createShellCommandRunner(),
      supervisor: createSupervisor({ model: models.languageModel }),
      critic: createCritic({ model: models.languageModel }),
      openInstance: createAiderLauncher({
        data,
        program: aider.program,
        environmentFor: models.environmentFor,
        inherited,
        settings: settings.get,
      }),
      newCancelSource: () => {
        const controller = new AbortController()
        return { signal: controller.signal, cancel: () => controller.abort() }
      },
    },
  }
  const orchestrator = await openOrchestrator(deps)
  const ended = orchestrator.sessions().filter((view) => isEnded(view.state))
  await deleteLeftKeys(
    data,
    ended.map((view) => view.identity.id),
  )
  const sockets = async () => (process.platform === 'win32' ? null : await socketFolder())
  return {
    data,
    garbage: createGarbage({ ...deps, data, sockets }),
    orchestrator,
    settings,
    keys: { names: keys.names, set: keys.set },
    startDemo: startDemoWith(demo, orchestrator, data),
    async doctor({ install }) {
      const modelCheck = async () => doctorModelFinding(environment(), settings.get())
      return (await runDoctor({ aider: aider.options(), install, modelCheck, progress: () => undefined }))
        .findings
    },
    inspectRepository: (location, signal) => workspaces.inspect(location, signal),
    async dispose() {
      await orchestrator.stopAll('The app was quit.')
      await ownership.dispose()
    },
  }
}
