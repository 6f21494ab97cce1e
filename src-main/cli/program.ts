import { Command, InvalidArgumentError, Option } from 'commander'
import type { z } from 'zod'
import { taskDraftSchema } from '../../src-shared/model/run-request.ts'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { ownVersion } from '../setup/project-root.ts'
import type { RunOptions } from './run-command.ts'

const settings = settingsSchema.shape
const usual = settingsSchema.parse({})

/** What each command does; the program only reads the command line. Every action resolves to an exit code. */
export type Actions = {
  run(options: RunOptions & Common & Limits): Promise<number>
  sessions(options: Common): Promise<number>
  show(id: string, options: Common): Promise<number>
  diff(id: string, options: Common): Promise<number>
  keep(id: string, options: Common & { as?: string }): Promise<number>
  stop(id: string, options: Common): Promise<number>
  delete(id: string, options: Common): Promise<number>
  doctor(options: { json: boolean; install: boolean }): Promise<number>
  demo(options: Common): Promise<number>
  scriptedModel(options: { script: string; port: number }): Promise<number>
  setup(options: { for: 'app' | 'demo' | 'test'; json: boolean }): Promise<number>
}
export type Common = { readonly data?: string; readonly json: boolean }
export type Limits = {
  readonly maxInstances?: number
  readonly modelTimeout?: number
  readonly turnTimeout?: number
  readonly testTimeout?: number
}

function boundOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'too_small') return `It must be at least ${issue.minimum}.`
  if (issue?.code === 'too_big') return `It must be at most ${issue.maximum}.`
  return 'It must be a whole number.'
}

/** Reads a number within the bounds that the schema of its setting or field has. */
const numberOf =
  (schema: z.ZodType<number | null>) =>
  (text: string): number => {
    const { data, error } = schema.safeParse(text.trim() === '' ? Number.NaN : Number(text))
    if (typeof data === 'number') return data
    throw new InvalidArgumentError(boundOf(error?.issues[0]))
  }

function port(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535) {
    throw new InvalidArgumentError('It must be a port from 0 to 65535.')
  }
  return value
}

const collect = (value: string, earlier: string[]): string[] => [...earlier, value]

const withCommon = (command: Command): Command =>
  command
    .option('--data <dir>', 'the data folder (default: HUNDREDX_DATA, else the platform’s own)')
    .option('--json', 'one JSON object a line on stdout, nothing else there', false)

/** The command line. `finish` gets the exit code of the action that ran. */
export function createProgram(actions: Actions, finish: (code: number) => void): Command {
  const program = new Command('100x')
    .description('Runs a fleet of Aider sessions, each supervised, critiqued and proven.')
    .showHelpAfterError('(see --help)')
    // The descriptions name the defaults that a person cares about.
    .configureHelp({ optionDescription: (option) => option.description })
    .version(ownVersion(), '--version', 'print the version')
    .exitOverride()
  addRun(program, actions, finish)
  addSessionVerbs(program, actions, finish)
  addTools(program, actions, finish)
  return program
}

function addRun(program: Command, actions: Actions, finish: (code: number) => void): void {
  const run = program
    .command('run')
    .description('Runs tasks to their end: every session works in its own clone of the repository.')
    .option('--repo <path|url>', 'the repository (default: the current folder)')
    .option('--task <text>', 'what is to be done')
    .option('--title <text>', 'a short name for the task')
    .option(
      '--criteria <text>',
      'an acceptance criterion; repeatable (default: that the task’s text is fulfilled)',
      collect,
      [],
    )
    .option('--tasks <file>', 'read tasks from a JSON file')
    .option(
      '--sessions <n>',
      'sessions that race on each task (default: 1)',
      numberOf(taskDraftSchema.shape.sessions.unwrap()),
    )
    .option('--test <cmd>', 'test command, run in the workspace before each critique')
    .option('--add <file>', 'file to add to Aider’s chat at the start; repeatable', collect, [])
    .option('--model <name>', 'model of supervisor, Aider and critic (default: LITELLM_MODEL)')
    .option('--aider-model <name>', 'another model for Aider')
    .option('--critic-model <name>', 'another model for the critic')
    .option('--weak-model <name>', 'Aider’s weak model, for commit messages')
    .option('--aider-arg <arg>', 'an argument passed to aider; repeatable', collect, [])
    .option(
      '--max-turns <n>',
      `turns per session before it is stopped (default: ${usual.maxTurns})`,
      numberOf(settings.maxTurns),
    )
    .option(
      '--max-instances <n>',
      'Aider instances that run at once (default: from cores and free memory)',
      numberOf(settings.maxInstances),
    )
    .option(
      '--model-timeout <seconds>',
      `limit of one model call, retries included (default: ${usual.modelTimeoutSeconds})`,
      numberOf(settings.modelTimeoutSeconds),
    )
    .option(
      '--turn-timeout <seconds>',
      `limit of one turn of Aider’s (default: ${usual.turnTimeoutSeconds})`,
      numberOf(settings.turnTimeoutSeconds),
    )
    .option(
      '--test-timeout <seconds>',
      `limit of the test command (default: ${usual.testTimeoutSeconds})`,
      numberOf(settings.testTimeoutSeconds),
    )
    .option('--keep', 'write the branches of accepted sessions into the repository', false)
  withCommon(run).action(async (options) => finish(await actions.run(options)))
}

function addSessionVerbs(program: Command, actions: Actions, finish: (code: number) => void): void {
  withCommon(program.command('sessions').description('Lists the sessions of the data folder.')).action(
    async (options) => finish(await actions.sessions(options)),
  )
  const verb = (name: 'show' | 'diff' | 'stop' | 'delete', description: string) =>
    withCommon(program.command(`${name} <id>`).description(description)).action(async (id: string, options) =>
      finish(await actions[name](id, options)),
    )
  verb('show', 'Shows one session with its critiques and their evidence.')
  verb('diff', 'Prints what a session changed.')
  verb('stop', 'Stops a session; its workspace and commits stay.')
  verb('delete', 'Moves a session to the data folder’s trash; nothing is lost.')
  withCommon(
    program
      .command('keep <id>')
      .description('Writes a session’s branch into the repository it came from.')
      .option('--as <branch>', 'another name for the branch'),
  ).action(async (id: string, options) => finish(await actions.keep(id, options)))
}

function addTools(program: Command, actions: Actions, finish: (code: number) => void): void {
  program
    .command('doctor')
    .description('Says what this machine has and lacks, and how to mend it.')
    .option('--json', 'one JSON object a line on stdout, nothing else there', false)
    .option('--install', 'mend what can be mended', false)
    .action(async (options) => finish(await actions.doctor(options)))
  withCommon(
    program
      .command('demo')
      .description('Runs the demo: real Aider, real git, a scripted model; no key, no network.'),
  ).action(async (options) => finish(await actions.demo(options)))
  program
    .command('scripted-model')
    .description('Serves an OpenAI-compatible model that plays a script, on loopback.')
    .requiredOption('--script <file>', 'the script')
    .option('--port <port>', 'the port (default: a free one)', port, 0)
    .action(async (options) => finish(await actions.scriptedModel(options)))
  program
    .command('setup', { hidden: true })
    .addOption(new Option('--for <target>').choices(['app', 'demo', 'test']).makeOptionMandatory())
    .option('--json', 'print the found paths last', false)
    .action(async (options) => finish(await actions.setup(options)))
}
