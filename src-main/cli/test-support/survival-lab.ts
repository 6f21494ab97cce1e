import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ScriptInput } from '../../scripted-model/script.ts'
import type { ScriptedModel } from '../../scripted-model/scripted-model.ts'
import {
  decision,
  edit,
  type JsonLine,
  makeRepository,
  runCli,
  scriptedEnvironment,
  startCli,
  temporaryFolder,
  verdict,
} from './cli-harness.ts'
import { startCliInTerminal } from './cli-in-terminal.ts'
import { isEvent, untilRecorded } from './session-log.ts'

export const GREET = 'Greet the world'

const changed = edit('hello.py', 'print("hello")', 'print("hello world")')

/**
 * A model that needs one instruction; Aider's answer to it takes a while, so that there is a middle of the turn.
 * `instructions`: how often the supervisor gives it; if more than once, all but the first are answered at once.
 */
export const greeting = (answerMs: number, instructions = 1): ScriptInput['rules'] => [
  { when: { asks: 'aider-commit' }, replies: [{ content: 'feat: greet the world' }] },
  {
    when: { asks: 'aider', lastUser: GREET },
    replies: [{ content: changed, delayMs: answerMs }, ...(instructions > 1 ? [{ content: changed }] : [])],
  },
  { when: { asks: 'aider' }, replies: [{ content: 'Nothing to do.' }] },
  {
    when: { asks: 'supervisor' },
    per: 'Branch: \\S+',
    replies: [
      ...Array.from({ length: instructions }, () => decision(`/instruct ${GREET} in hello.py`)),
      decision('/finish'),
    ],
  },
  { when: { asks: 'critic' }, replies: [verdict({ c1: 'met' })] },
]

export const eventType = (line: JsonLine): string | undefined =>
  (line.event as { type?: string } | undefined)?.type

export const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`)

/** A data folder, a scripted model, and the real command line on both. Everything of it is ended by `dispose`. */
export async function openSurvivalLab(rules: ScriptInput['rules']) {
  const { model, env }: { model: ScriptedModel; env: Record<string, string> } =
    await scriptedEnvironment(rules)
  const data = temporaryFolder('data')
  const cli = (...args: string[]) => runCli([...args, '--data', data, '--json'], env)
  const runArguments = (...args: string[]) => [
    ...['run', '--repo', makeRepository(), '--task', GREET, '--criteria', 'It greets'],
    ...['--add', 'hello.py', '--data', data, ...args],
  ]
  const run = (...args: string[]) => startCli(runArguments('--json', ...args), env)
  const host = async () => (await cli('host')).lines[0] as JsonLine & { running: boolean; pid: number }
  return {
    data,
    env,
    model,
    cli,
    run,
    host,
    /** A run, once its session's first instruction has reached Aider. */
    async inTurn(...args: string[]) {
      const started = run(...args)
      const line = await started.until((one) => eventType(one) === 'instructionAcknowledged')
      return { run: started, id: String(line.session), pid: startedPid(await started.until(isStarted)) }
    },
    /** The same for a person at a terminal, who sees no JSON. */
    async inTurnInTerminal() {
      const terminal = startCliInTerminal(runArguments(), env)
      await terminal.untilSeen((rows) => rows.includes('working'))
      const [id = ''] = readdirSync(join(data, 'sessions'))
      await untilRecorded(data, id, isEvent('instructionAcknowledged'))
      return { terminal, id }
    },
    inTerminal: (...args: string[]) => startCliInTerminal([...args, '--data', data], env),
    stateOf: async (id: string) => (await cli('show', id)).lines.at(-1)?.state,
    /** How often Aider was told the instruction that it answers to. */
    timesTold: () =>
      model.requests.filter(
        ({ asks, messages }) =>
          asks === 'aider' && messages.findLast(({ role }) => role === 'user')?.content.startsWith(GREET),
      ).length,
    async dispose() {
      await cli('stop', '--all')
      await model.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

const isStarted = (line: JsonLine): boolean => eventType(line) === 'instanceStarted'
const startedPid = (line: JsonLine): number => Number((line.event as { pid?: number }).pid)
