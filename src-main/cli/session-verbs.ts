import { type Command, Option } from 'commander'
import { type Common, someText, withCommon } from './option-readers.ts'
import { addRecordingVerb, type RecordingOptions } from './recording-command.ts'

type Run<Arguments extends unknown[] = [], Options = object> = (
  ...args: [...Arguments, Common & Options]
) => Promise<number>

/** What the commands on sessions that are there do. Each resolves to an exit code. */
export type SessionActions = {
  readonly sessions: Run
  readonly show: Run<[id: string]>
  readonly diff: Run<[id: string]>
  readonly recording: Run<[id: string], RecordingOptions>
  readonly compare: Run<[task: string]>
  readonly keep: Run<[id: string], { as?: string; override?: string }>
  readonly stop: Run<[id: string | undefined], { all: boolean }>
  readonly delete: Run<[id: string]>
  readonly archive: Run<[id: string]>
  readonly restore: Run<[id: string]>
  readonly trash: Run
  readonly gc: Run<[], { free: boolean }>
  /** Has no JSON form: its output is the terminal itself. */
  readonly attach: (id: string, options: { data?: string; watch: boolean }) => Promise<number>
  readonly pause: Run<[id: string | undefined], { all: boolean }>
  readonly resume: Run<[id: string | undefined], { all: boolean; wait: boolean }>
  readonly instruct: Run<[id: string, text: string]>
  readonly approve: Run<[id: string], { edit?: string; veto?: string }>
  readonly approveMode: Run<[id: string, mode: string]>
}

type Finish = (code: number) => void

export function addSessionVerbs(program: Command, actions: SessionActions, finish: Finish): void {
  withCommon(program.command('sessions').description('Lists the sessions of the data folder.')).action(
    async (options) => finish(await actions.sessions(options)),
  )
  const verb = (name: 'show' | 'diff' | 'delete' | 'archive' | 'restore', description: string) =>
    withCommon(program.command(`${name} <id>`).description(description)).action(async (id: string, options) =>
      finish(await actions[name](id, options)),
    )
  verb('show', 'Shows one session with its critiques, their evidence, budgets and turns.')
  verb('diff', 'Prints what a session changed.')
  addRecordingVerb(program, actions.recording, finish)
  withCommon(
    program
      .command('compare <task>')
      .description(
        'Ranks the sessions of a task and says why; TASK is an id, a title or a beginning of one.',
      ),
  ).action(async (task: string, options) => finish(await actions.compare(task, options)))
  withCommon(
    program
      .command('stop [id]')
      .description('Stops a running or interrupted session; its workspace and commits stay.')
      .option('--all', 'every running or interrupted session of the data folder', false),
  ).action(async (id: string | undefined, options) => finish(await actions.stop(id, options)))
  verb('delete', 'Moves a session to the data folder’s trash; `restore` brings it back.')
  verb('archive', 'Drops an ended session’s workspace after a snapshot; its record and commits stay.')
  verb('restore', 'Brings a session back from the trash, or the workspace of an archived one.')
  withCommon(program.command('trash').description('Lists the deleted sessions.')).action(async (options) =>
    finish(await actions.trash(options)),
  )
  withCommon(
    program
      .command('gc')
      .description('Lists what nobody needs any more: trash older than 30 days, what ended processes left.')
      .option('--free', 'free it; a session folder without a readable log goes to the trash', false),
  ).action(async (options) => finish(await actions.gc(options)))
  withCommon(
    program
      .command('keep <id>')
      .description('Writes an accepted session’s branch into the repository it came from.')
      .option('--as <branch>', 'another name for the branch', someText)
      .option('--override <reason>', 'keep it though it is not accepted; the reason is recorded', someText),
  ).action(async (id: string, options) => finish(await actions.keep(id, options)))
}

/** The commands by which a person takes over. They reach sessions that another process runs. */
export function addSteeringVerbs(program: Command, actions: SessionActions, finish: Finish): void {
  program
    .command('attach <id>')
    .description('Opens a session’s terminal in this one; Ctrl-\\ leaves it, and the session goes on.')
    .option('--watch', 'only look: no key reaches Aider, and its terminal keeps its size', false)
    .option('--data <dir>', 'the data folder (default: HUNDREDX_DATA, else the platform’s own)')
    .action(async (id: string, options) => finish(await actions.attach(id, options)))
  withCommon(
    program
      .command('pause [id]')
      .description(
        'Pauses a session: from Aider’s next prompt on the supervisor decides, sends and pays nothing.',
      )
      .option('--all', 'every running session of the data folder', false),
  ).action(async (id: string | undefined, options) => finish(await actions.pause(id, options)))
  withCommon(
    program
      .command('resume [id]')
      .description('Lets a paused session go on; continues an interrupted one, in the background.')
      .option('--all', 'every paused or interrupted session of the data folder', false)
      .option('--wait', 'continue interrupted ones in this process, and follow them as `run` does', false),
  ).action(async (id: string | undefined, options) => finish(await actions.resume(id, options)))
  withCommon(
    program
      .command('instruct <id> <text>')
      .description('Gives Aider an instruction of yours at its next prompt.'),
  ).action(async (id: string, text: string, options) => finish(await actions.instruct(id, text, options)))
  withCommon(
    program
      .command('approve <id>')
      .description('Answers the action that waits for your word: approves it, unless told otherwise.')
      .addOption(
        new Option('--edit <action>', 'do this instead, for example "/instruct …"')
          .argParser(someText)
          .conflicts('veto'),
      )
      .option('--veto <reason>', 'do not do it; the supervisor is told why', someText),
  ).action(async (id: string, options) => finish(await actions.approve(id, options)))
  withCommon(
    program
      .command('approve-mode <id>')
      .description('With `on` each next action of a session waits for your word.')
      .argument('<on|off>'),
  ).action(async (id: string, mode: string, options) => finish(await actions.approveMode(id, mode, options)))
}
