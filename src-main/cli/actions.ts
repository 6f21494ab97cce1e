import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { createDataFolder } from '../adapters/data-folder.ts'
import { createKeyFile } from '../adapters/key-file.ts'
import { doctorModelFinding } from '../adapters/models/doctor-model-finding.ts'
import { readSettingsFile } from '../adapters/settings-file.ts'
import { compose } from '../compose.ts'
import { compareCommand } from './compare-command.ts'
import { doctorCommand } from './doctor-command.ts'
import { EXIT } from './exit-codes.ts'
import { createInterruption } from './interruption.ts'
import type { Common } from './option-readers.ts'
import { createOutput, type Output } from './output.ts'
import type { Actions } from './program.ts'
import { archiveCommand, gcCommand, restoreCommand, trashCommand } from './put-away-commands.ts'
import { dayBudgetOf, readRunRequest } from './read-run-request.ts'
import { runCommand } from './run-command.ts'
import type { LimitOptions } from './run-options.ts'
import { scriptedModelCommand } from './scripted-model-command.ts'
import type { SessionCommandDeps } from './session-command.ts'
import {
  deleteCommand,
  diffCommand,
  keepCommand,
  sessionsCommand,
  showCommand,
  stopCommand,
} from './session-commands.ts'
import type { SessionActions } from './session-verbs.ts'
import { setupCommand } from './setup-command.ts'
import { approveCommand, approveModeCommand, instructCommand, pauseOrResume } from './steering-commands.ts'

type Composed = Awaited<ReturnType<typeof compose>>

type CoreRequest = {
  readonly options: Common
  readonly output: Output
  /** Wins over the stored settings in this process. */
  readonly overrides?: (stored: Settings) => Partial<Settings>
  /** Completes the output of a command that could not begin. */
  readonly onRefused?: () => void
}

/** Composes the core over the data folder, runs `use`, and releases everything again. */
async function withCore(
  { options, output, overrides = () => ({}), onRefused = () => undefined }: CoreRequest,
  use: (core: Composed) => number | Promise<number>,
): Promise<number> {
  const stored = readSettingsFile(createDataFolder(options.data, process.env))
  if (!stored.ok) {
    output.failure(stored.error)
    onRefused()
    return EXIT.environment
  }
  try {
    const core = await compose({
      settingsStore: { read: () => stored.value, write: () => undefined },
      overrides: overrides(stored.value),
      ...(options.data !== undefined && { dataFolder: options.data }),
    })
    try {
      return await use(core)
    } finally {
      await core.dispose()
    }
  } catch (error) {
    const failure = fileFailure(error)
    if (failure === null) throw error
    output.failure(failure)
    onRefused()
    return EXIT.environment
  }
}

/** A file of the data folder that is damaged, not ours to read, or on a full disk; `null`: a bug, which keeps its stack. */
function fileFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  const remedy = 'Mend that, or choose another data folder with --data.'
  return {
    kind: 'data-folder-unusable',
    message: `The data folder cannot be used: ${error.message}.`,
    remedy,
  }
}

const limitsOf = (options: LimitOptions): Partial<Settings> => ({
  ...(options.maxInstances !== undefined && { maxInstances: options.maxInstances }),
  ...(options.modelTimeout !== undefined && { modelTimeoutSeconds: options.modelTimeout }),
  ...(options.turnTimeout !== undefined && { turnTimeoutSeconds: options.turnTimeout }),
  ...(options.testTimeout !== undefined && { testTimeoutSeconds: options.testTimeout }),
})

const interruptible = (output: Output) =>
  createInterruption((name) => output.progress(`${name}: stopping the sessions; nothing is lost …`))

const run: Actions['run'] = async (options) => {
  const output = createOutput(options.json)
  const onRefused = () => output.object({ type: 'summary', tasks: [] })
  const read = await readRunRequest(options)
  if (!read.ok) {
    output.failure(read.error)
    onRefused()
    return EXIT.usage
  }
  const { request, settings, warnings } = read.value
  for (const message of warnings) {
    output.object({ type: 'notice', message })
    output.progress(`Note: ${message}`)
  }
  const overrides = (stored: Settings) => ({
    ...settings,
    ...limitsOf(options),
    dayBudget: dayBudgetOf(options, stored.dayBudget),
  })
  return withCore({ options, output, overrides, onRefused }, async (core) => {
    const interruption = interruptible(output)
    const start = (signal: AbortSignal) => core.orchestrator.start(request, signal)
    const { orchestrator } = core
    const { signal } = interruption
    const dataFolder = options.data ?? null
    return runCommand({ orchestrator, start, output, signal, keep: options.keep, dataFolder })
  })
}

const demo: Actions['demo'] = async (options) => {
  const output = createOutput(options.json)
  output.progress(
    'The demo: three tasks, two sessions each. Real git, real Aider, a scripted model; no key, no network.',
  )
  const onRefused = () => output.object({ type: 'summary', tasks: [] })
  return withCore({ options, output, onRefused }, async ({ orchestrator, startDemo }) => {
    const interruption = interruptible(output)
    const { signal } = interruption
    const dataFolder = options.data ?? null
    return runCommand({ orchestrator, start: startDemo, output, signal, keep: false, dataFolder })
  })
}

const onSessions = (options: Common, use: (deps: SessionCommandDeps) => number | Promise<number>) => {
  const output = createOutput(options.json)
  return withCore({ options, output }, ({ orchestrator, settings }) =>
    use({
      orchestrator,
      output,
      settings: settings.get(),
      dataFolder: options.data ?? null,
      now: Date.now(),
    }),
  )
}

/** A pipe takes lines of any length. */
const terminalWidth = (): number => (process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY)

const sessionActions: SessionActions = {
  sessions: (options) => onSessions(options, (deps) => sessionsCommand({ ...deps, width: terminalWidth() })),
  show: (id, options) => onSessions(options, (deps) => showCommand(id, deps)),
  diff: (id, options) => onSessions(options, (deps) => diffCommand(id, deps)),
  compare: (task, options) =>
    onSessions(options, (deps) => compareCommand(task, { ...deps, width: terminalWidth() })),
  keep: (id, options) => onSessions(options, (deps) => keepCommand(id, options, deps)),
  stop: (id, options) => onSessions(options, (deps) => stopCommand(id, deps)),
  delete: (id, options) => onSessions(options, (deps) => deleteCommand(id, deps)),
  archive: (id, options) => onSessions(options, (deps) => archiveCommand(id, deps)),
  restore: (id, options) => onSessions(options, (deps) => restoreCommand(id, deps)),
  trash: (options) => onSessions(options, (deps) => trashCommand({ ...deps, width: terminalWidth() })),
  gc: (options) => {
    const output = createOutput(options.json)
    return withCore({ options, output }, ({ garbage }) =>
      gcCommand(options, { garbage, output, width: terminalWidth() }),
    )
  },
  pause: (id, options) =>
    onSessions(options, (deps) => pauseOrResume('pause', { id, all: options.all }, deps)),
  resume: (id, options) =>
    onSessions(options, (deps) => pauseOrResume('resume', { id, all: options.all }, deps)),
  instruct: (id, text, options) => onSessions(options, (deps) => instructCommand(id, text, deps)),
  approve: (id, options) => onSessions(options, (deps) => approveCommand(id, options, deps)),
  approveMode: (id, mode, options) => onSessions(options, (deps) => approveModeCommand(id, mode, deps)),
}

const storedSettings = () => readSettingsFile(createDataFolder(undefined, process.env))

/** A path that a person chose for Aider; empty: look for one. */
const configuredAider = (stored: ReturnType<typeof storedSettings>): string =>
  (stored.ok ? stored.value.aiderPath : '') || (process.env.HUNDREDX_AIDER ?? '')

/** What each command of the program does. */
export function createActions(): Actions {
  const write = (line: string) => void process.stdout.write(`${line}\n`)
  const progress = (line: string) => void process.stderr.write(`${line}\n`)
  return {
    run,
    demo,
    ...sessionActions,
    doctor: ({ json, install }) => {
      const stored = storedSettings()
      const modelCheck = async (): Promise<DoctorFinding> => {
        if (stored.ok)
          return doctorModelFinding(
            createKeyFile(createDataFolder(undefined, process.env)).complete(process.env),
            stored.value,
          )
        return {
          id: 'model',
          title: 'Model and key',
          status: 'failing',
          detail: stored.error.message,
          fix: null,
        }
      }
      return doctorCommand({ json, install, aiderPath: configuredAider(stored), modelCheck, write, progress })
    },
    scriptedModel: ({ script, port }) =>
      scriptedModelCommand({
        scriptFile: script,
        port,
        write: (text) => void process.stdout.write(text),
        fail: createOutput(false).failure,
        signal: createInterruption(() => undefined).signal,
      }),
    setup: ({ for: target, json }) =>
      setupCommand({ target, json, aiderPath: configuredAider(storedSettings()), write, progress }),
  }
}
