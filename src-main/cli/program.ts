import { Command, Option } from 'commander'
import { ownVersion } from '../setup/project-root.ts'
import { type Common, port, withCommon } from './option-readers.ts'
import { addRunOptions, type LimitOptions, type RunOptions } from './run-options.ts'
import { addSessionVerbs, addSteeringVerbs, type SessionActions } from './session-verbs.ts'

/** What each command does; the program only reads the command line. Every action resolves to an exit code. */
export type Actions = SessionActions & {
  run(options: RunOptions & Common & LimitOptions): Promise<number>
  doctor(options: { json: boolean; install: boolean }): Promise<number>
  demo(options: Common): Promise<number>
  scriptedModel(options: { script: string; port: number }): Promise<number>
  setup(options: { for: 'app' | 'demo' | 'test'; json: boolean }): Promise<number>
  keeper(ids: string[], options: { data?: string }): Promise<number>
  host(options: Common): Promise<number>
}

/** The command line. `finish` gets the exit code of the action that ran. */
export function createProgram(actions: Actions, finish: (code: number) => void): Command {
  const program = new Command('100x')
    .description('Runs a fleet of Aider sessions, each supervised, critiqued and proven.')
    .showHelpAfterError('(see --help)')
    // The descriptions name the defaults that a person cares about.
    .configureHelp({ optionDescription: (option) => option.description })
    .version(ownVersion(), '--version', 'print the version')
    .exitOverride()
  const run = program
    .command('run')
    .description('Runs tasks to their end: every session works in its own clone of the repository.')
  addRunOptions(run)
  withCommon(run).action(async (options) => finish(await actions.run(options)))
  addSessionVerbs(program, actions, finish)
  addSteeringVerbs(program, actions, finish)
  addTools(program, actions, finish)
  return program
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
      .command('host')
      .description('Says what the host of the data folder holds, which outlives window and command line.'),
  ).action(async (options) => finish(await actions.host(options)))
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
  program
    .command('keeper [ids...]', { hidden: true })
    .option('--data <dir>')
    .action(async (ids: string[], options) => finish(await actions.keeper(ids, options)))
}
