import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SessionEvent, SessionView } from '../../../src-shared/model/session.ts'
import { settingsSchema } from '../../../src-shared/model/settings.ts'
import { type Task, taskSchema } from '../../../src-shared/model/task.ts'
import { createCritic } from '../../core/critique/critique-handler.ts'
import { createListeners } from '../../core/listeners.ts'
import type { Workspaces } from '../../core/ports.ts'
import { AiderSession } from '../../core/session/aider-session.ts'
import { evolve } from '../../core/session/session-machine.ts'
import { createSupervisor } from '../../core/supervisor/supervisor.ts'
import type { TerminalWatch } from '../../core/terminal-port.ts'
import type { LocalTerminals } from '../../host/local-terminals.ts'
import type { ScriptInput } from '../../scripted-model/script.ts'
import { type ScriptedModel, startScriptedModel } from '../../scripted-model/scripted-model.ts'
import { resolveAider } from '../../setup/aider-program.ts'
import { createAiderLauncher } from '../aider-launcher.ts'
import { createDataFolder } from '../data-folder.ts'
import { createGitWorkspaces } from '../git/git-workspaces.ts'
import { createJsonlEventStore } from '../jsonl-event-store.ts'
import { createAiSdkModel } from '../models/ai-sdk-model.ts'
import { createShellCommandRunner } from '../shell-command-runner.ts'
import { systemClock } from '../system-clock.ts'
import { aiderProgram } from './aider-lab.ts'
import { createLabTerminals, watchTerminal } from './lab-terminals.ts'
import { createScratch, requireOk } from './scratch-repository.ts'

/** One session with everything real but the models, which are scripted, and the fleet around it. */
export type SessionLab = {
  readonly session: AiderSession
  readonly model: ScriptedModel
  readonly workspace: string
  /** A person types in its terminal. */
  type(keys: string): Promise<void>
  view(): SessionView
  of<T extends SessionEvent['type']>(type: T): Extract<SessionEvent, { type: T }>[]
  /** Resolves once the log holds `count` events of that kind. */
  reached(type: SessionEvent['type'], count?: number): Promise<void>
  /** What the supervisor was shown last. */
  lastShown(): string
  git(...args: string[]): string
  close(): Promise<void>
}

const MODEL = 'openai/scripted'

export async function openSessionLab(options: {
  readonly files: Readonly<Record<string, string>>
  readonly rules: ScriptInput['rules']
}): Promise<SessionLab> {
  const scratch = createScratch()
  const model = requireOk(await startScriptedModel({ script: { name: 'lab', rules: options.rules } }))
  const keys = { OPENAI_API_KEY: 'test-key', OPENAI_API_BASE: model.url, OPENAI_BASE_URL: model.url }
  const data = createDataFolder(scratch.path('data'), {})
  const id = 'lab-1-ab12'
  const workspace = data.session(id).workspace
  const workspaces = createGitWorkspaces({ dataFolder: data.root })
  const { signal } = new AbortController()
  const location = scratch.repository('repository', options.files)
  const repository = requireOk(await workspaces.inspect(location, signal))
  const log = createLog(createJsonlEventStore({ data, clock: systemClock }), id)
  const identity = {
    ...{ id, number: 1, branch: '100x/lab-1', runId: 'lab', variant: null },
    ...{ task: labTask(), repository, workspace },
  }
  await log.record({ type: 'sessionCreated', identity })
  let watch: TerminalWatch | null = null
  const local = createLabTerminals((id) => data.session(id).recording)
  const session = new AiderSession({
    ...playedByModels(keys),
    workspaces,
    commands: createShellCommandRunner(),
    openInstance: createLauncher({ home: scratch.path('home'), data, keys, local, workspaces }),
    endLeft: async () => undefined,
    startGate: async () => () => undefined,
    newCancelSource: () => {
      const controller = new AbortController()
      return { signal: controller.signal, cancel: () => controller.abort() }
    },
    settings: settingsSchema.parse({ turnTimeoutSeconds: 60 }),
    record: log.record,
    view: log.view,
    past: [],
    startPoints: [],
    budget: () => [],
    othersChanging: () => [],
    clock: systemClock,
  })
  return {
    ...{ session, model, workspace, view: log.view, of: log.of, reached: log.reached },
    async type(keys) {
      watch ??= await watchTerminal(local, id)
      await watch.type(keys)
    },
    lastShown: () =>
      model.requests
        .findLast(({ asks }) => asks === 'supervisor')
        ?.messages.map(({ content }) => content)
        .join('\n') ?? '',
    git: (...args) => scratch.git(workspace, ...args),
    async close() {
      await session.stop('The test is over.')
      await model.close()
      scratch.dispose()
    },
  }
}

const labTask = (): Task =>
  taskSchema.parse({
    id: 'lab',
    title: 'Lab',
    description: 'Mend it.',
    criteria: [],
    sessions: 1,
    testCommand: null,
    filesToAdd: [],
    models: { supervisor: MODEL, aider: MODEL, critic: MODEL, weak: null },
    aiderArgs: [],
    maxTurns: 30,
    maxCritiques: 3,
    supervisorExtra: '',
  })

function playedByModels(keys: Readonly<Record<string, string>>) {
  const languageModel = createAiSdkModel({
    environment: keys,
    settings: settingsSchema.parse({}),
    prices: { price: () => null },
    clock: systemClock,
  })
  return {
    supervisor: createSupervisor({ model: languageModel }),
    critic: createCritic({ model: languageModel }),
  }
}

function createLauncher({
  home,
  data,
  keys,
  local,
  workspaces,
}: {
  home: string
  data: ReturnType<typeof createDataFolder>
  keys: Readonly<Record<string, string>>
  local: LocalTerminals
  workspaces: Workspaces
}) {
  mkdirSync(join(home), { recursive: true })
  return createAiderLauncher({
    data,
    host: local.terminals,
    workspaces,
    program: () => resolveAider({ configuredPath: aiderProgram() }),
    environmentFor: () => keys,
    inherited: { ...process.env, HOME: home, USERPROFILE: home },
    settings: () => settingsSchema.parse({}),
    onDidNotStart: () => undefined,
  })
}

function createLog(store: ReturnType<typeof createJsonlEventStore>, id: string) {
  const events: SessionEvent[] = []
  const recorded = createListeners<[]>()
  let view: SessionView | null = null
  const of = <T extends SessionEvent['type']>(type: T) =>
    events.filter((event): event is Extract<SessionEvent, { type: T }> => event.type === type)
  return {
    of,
    async record(event: SessionEvent): Promise<SessionView> {
      const logged = await store.append(id, event)
      view = evolve(view, logged)
      events.push(event)
      recorded.fire()
      return view
    },
    view(): SessionView {
      if (view === null) throw new Error('nothing is recorded yet')
      return view
    },
    reached: (type: SessionEvent['type'], count = 1): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (of(type).length < count) return
          stop()
          resolve()
        }
        const stop = recorded.add(look)
        look()
      }),
  }
}
