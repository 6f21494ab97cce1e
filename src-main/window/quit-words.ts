import { ownCommand } from '../setup/own-command.ts'

const sessions = (count: number): string => (count === 1 ? '1 session' : `${count} sessions`)
const command = (args: string): string => `\`${ownCommand(args)}\``

export const keptLine = (running: number): string =>
  `100x Orchestrator has quit; ${sessions(running)} ${running === 1 ? 'goes' : 'go'} on in the background. ${command('stop --all')} ends ${running === 1 ? 'it' : 'them'}.`

export const notKeptLine = (running: number, problem: string): string =>
  `100x Orchestrator has quit; ${sessions(running)} ${running === 1 ? 'waits' : 'wait'} to be continued, because nothing could go on in the background: ${problem} ${command('resume --all')} continues ${running === 1 ? 'it' : 'them'}.`

export const stoppedLine = (running: number): string =>
  `100x Orchestrator has quit and stopped ${sessions(running)}; workspaces and commits are kept.`
