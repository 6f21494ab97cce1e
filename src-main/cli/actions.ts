import type { DoctorFinding } from '../../src-shared/model/doctor.ts'
import type { Settings } from '../../src-shared/model/settings.ts'
import { createDataFolder } from '../adapters/data-folder.ts'
import { readHostStatus } from '../adapters/host-status.ts'
import { createKeyFile } from '../adapters/key-file.ts'
import { doctorModelFinding } from '../adapters/models/doctor-model-finding.ts'
import { readSettingsFile } from '../adapters/settings-file.ts'
import { doctorCommand } from './doctor-command.ts'
import { EXIT } from './exit-codes.ts'
import { hostCommand } from './host-command.ts'
import { createBackground } from './in-background.ts'
import { createInterruption, stopOnSignals } from './interruption.ts'
import { keeperCommand } from './keeper-command.ts'
import { createOutput } from './output.ts'
import type { Actions } from './program.ts'
import { dayBudgetOf, readRunRequest } from './read-run-request.ts'
import { runCommand } from './run-command.ts'
import type { LimitOptions } from './run-options.ts'
import { scriptedModelCommand } from './scripted-model-command.ts'
import { sessionActions } from './session-actions.ts'
import { setupCommand } from './setup-command.ts'
import { withCore } from './with-core.ts'

const limitsOf = (options: LimitOptions): Partial<Settings> => ({
  ...(options.maxInstances !== undefined && { maxInstances: options.maxInstances }),
  ...(options.modelTimeout !== undefined && { modelTimeoutSeconds: options.modelTimeout }),
  ...(options.turnTimeout !== undefined && { turnTimeoutSeconds: options.turnTimeout }),
  ...(options.testTimeout !== undefined && { testTimeoutSeconds: options.testTimeout }),
})

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
  return withCore({ options, output, overrides, onRefused }, (core) => {
    const { orchestrator } = core
    const start = (signal: AbortSignal) => orchestrator.start(request, signal)
    const background = createBackground(core)
    const { keep, detach } = options
    const dataFolder = options.data ?? null
    const signal = stopOnSignals(output)
    return runCommand({ orchestrator, start, output, signal, background, keep, detach, dataFolder })
  })
}

const demo: Actions['demo'] = async (options) => {
  const output = createOutput(options.json)
  output.progress(
    'The demo: three tasks, two sessions each. Real git, real Aider, a scripted model; no key, no network.',
  )
  const onRefused = () => output.object({ type: 'summary', tasks: [] })
  return withCore({ options, output, onRefused }, (core) =>
    runCommand({
      orchestrator: core.orchestrator,
      start: core.startDemo,
      output,
      signal: stopOnSignals(output),
      background: createBackground(core),
      keep: false,
      detach: false,
      dataFolder: options.data ?? null,
    }),
  )
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
    keeper: keeperCommand,
    host: ({ json, data: chosen }) => {
      const data = createDataFolder(chosen, process.env)
      return hostCommand({
        output: createOutput(json),
        dataRoot: data.root,
        now: Date.now(),
        readStatus: () => readHostStatus(data),
      })
    },
  }
}
