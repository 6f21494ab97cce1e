import { describeFailure } from '../../src-shared/model/errors.ts'
import { compareCommand } from './compare-command.ts'
import { createBackground, keepInBackground } from './in-background.ts'
import { stopOnSignals } from './interruption.ts'
import type { Common } from './option-readers.ts'
import { createOutput } from './output.ts'
import { archiveCommand, gcCommand, restoreCommand, trashCommand } from './put-away-commands.ts'
import { recordingCommand } from './recording-command.ts'
import { recordingBytes } from './recording-size.ts'
import { resumeCommand } from './resume-command.ts'
import type { SessionCommandDeps } from './session-command.ts'
import { deleteCommand, diffCommand, keepCommand, sessionsCommand, showCommand } from './session-commands.ts'
import type { SessionActions } from './session-verbs.ts'
import { approveCommand, approveModeCommand, instructCommand, pauseCommand } from './steering-commands.ts'
import { stopCommand } from './stop-command.ts'
import { type Composed, withCore } from './with-core.ts'

const onSessions = (
  options: Common,
  use: (deps: SessionCommandDeps, core: Composed) => number | Promise<number>,
) => {
  const output = createOutput(options.json)
  return withCore({ options, output }, (core) => {
    // What is shown or done is as the disk has it, and may be behind.
    if (core.unusableHost !== null) {
      const message = describeFailure(core.unusableHost)
      output.object({ type: 'notice', message })
      output.progress(message)
    }
    return use(
      {
        orchestrator: core.orchestrator,
        output,
        settings: core.settings.get(),
        dataFolder: options.data ?? null,
        now: Date.now(),
      },
      core,
    )
  })
}

/** A pipe takes lines of any length. */
const terminalWidth = (): number => (process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY)

export const sessionActions: SessionActions = {
  sessions: (options) => onSessions(options, (deps) => sessionsCommand({ ...deps, width: terminalWidth() })),
  show: (id, options) =>
    onSessions(options, (deps, { data }) =>
      showCommand(id, { ...deps, recordingBytes: (whole) => recordingBytes(data.session(whole).recording) }),
    ),
  diff: (id, options) => onSessions(options, (deps) => diffCommand(id, deps)),
  recording: (id, options) =>
    onSessions(options, (deps, { data }) =>
      recordingCommand(id, options, {
        ...deps,
        recordingOf: (whole) => data.session(whole).recording,
        stdout: process.stdout,
      }),
    ),
  compare: (task, options) =>
    onSessions(options, (deps) => compareCommand(task, { ...deps, width: terminalWidth() })),
  keep: (id, options) => onSessions(options, (deps) => keepCommand(id, options, deps)),
  stop: (id, options) => onSessions(options, (deps) => stopCommand({ id, all: options.all }, deps)),
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
  attach: (id, options) =>
    onSessions({ ...options, json: false }, async (deps, { terminals }) => {
      // It brings a terminal emulator along, which no other command needs.
      const { attachCommand } = await import('./attach-command.ts')
      const { createPersonTerminal } = await import('./attach/person-terminal.ts')
      return attachCommand(id, options, { ...deps, terminals, terminal: createPersonTerminal() })
    }),
  pause: (id, options) => onSessions(options, (deps) => pauseCommand({ id, all: options.all }, deps)),
  resume: (id, { all, wait, ...options }) =>
    onSessions(options, (deps, core) =>
      resumeCommand(
        { id, all, wait },
        {
          ...deps,
          unfit: ({ identity }) => core.checkModels(identity.task),
          keepInBackground: (ids) => keepInBackground(core, ids, null),
          signal: () => stopOnSignals(deps.output),
          background: () => createBackground(core),
        },
      ),
    ),
  instruct: (id, text, options) => onSessions(options, (deps) => instructCommand(id, text, deps)),
  approve: (id, options) => onSessions(options, (deps) => approveCommand(id, options, deps)),
  approveMode: (id, mode, options) => onSessions(options, (deps) => approveModeCommand(id, mode, deps)),
}
