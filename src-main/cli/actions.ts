import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { createDataFolder } from '../adapters/data-folder.ts'
import { createKeyFile } from '../adapters/key-file.ts'
import { doctorModelFinding } from '../adapters/models/doctor-model-finding.ts'
import { readSettingsFile } from '../adapters/settings-file.ts'
import { compose } from '../compose.ts'
import { doctorCommand } from './doctor-command.ts'
import { EXIT } from './exit-codes.ts'
import { createInterruption } from './interruption.ts'
import { createOutput, type Output } from './output.ts'
import type { Actions, Common, Limits } from './program.ts'
import { readRunRequest, runCommand } from './run-command.ts'
import { scriptedModelCommand } from './scripted-model-command.ts'
import {
  deleteCommand,
  diffCommand,
  keepCommand,
  type SessionCommandDeps,
  sessionsCommand,
  showCommand,
  stopCommand,
} from './session-commands.ts'
import { setupCommand } from './setup-command.ts'

type Composed = Awaited<ReturnType<typeof compose>>

type CoreRequest = {
  readonly options: Common
  readonly output: Output
  readonly overrides?: Partial<Settings>
  /** Completes the output of a command that could not begin. */
  readonly onRefused?: () => void
}

/** Composes the core over the data folder, runs `use`, and releases everything again. */
async function withCore(
  { options, output, overrides = {}, onRefused = () => undefined }: CoreRequest,
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
      overrides,
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

const limitsOf = (options: Limits): Partial<Settings> => ({
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
  const overrides = { ...settings, ...limitsOf(options) }
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
  return withCore({ options, output }, ({ orchestrator }) => use({ orchestrator, output }))
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
    sessions: (options) => onSessions(options, sessionsCommand),
    show: (id, options) => onSessions(options, (deps) => showCommand(id, deps)),
    diff: (id, options) => onSessions(options, (deps) => diffCommand(id, deps)),
    keep: (id, options) => onSessions(options, (deps) => keepCommand(id, options.as ?? null, deps)),
    stop: (id, options) => onSessions(options, (deps) => stopCommand(id, deps)),
    delete: (id, options) => onSessions(options, (deps) => deleteCommand(id, deps)),
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
