import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { EndCause } from '../../src-shared/model/session.ts'
import type { ScriptedModel } from '../scripted-model/scripted-model.ts'
import {
  type CliRun,
  decision,
  edit,
  type JsonLine,
  makeRepository,
  runCli,
  scriptedEnvironment,
  startCli,
  temporaryFolder,
  verdict,
} from './test-support/cli-harness.ts'

type Rules = Parameters<typeof scriptedEnvironment>[0]
type Ending = { state: string; cause: EndCause; reason: string }

const models: ScriptedModel[] = []
afterEach(async () => {
  await Promise.all(models.splice(0).map((model) => model.close()))
})

const eventOf = (line: JsonLine) => line.event as ({ type: string } & Record<string, unknown>) | undefined
const endings = (lines: readonly JsonLine[]): Ending[] =>
  lines.flatMap((line) => {
    const event = eventOf(line)
    return event?.type === 'sessionEnded' ? [event as unknown as Ending] : []
  })
const has = (type: string) => (line: JsonLine) => eventOf(line)?.type === type

/** Starts `run --json` on a fresh repository, with real Aider and a model that plays `rules`. */
async function begin(rules: Rules, args: readonly string[]) {
  const { model, env } = await scriptedEnvironment(rules)
  models.push(model)
  const data = temporaryFolder('data')
  const repository = makeRepository()
  const task = args.includes('--tasks') ? [] : ['--task', 'Greet the world', '--criteria', 'It greets']
  const run: CliRun = startCli(
    ['run', '--repo', repository, ...task, '--add', 'hello.py', '--data', data, '--json', ...args],
    env,
  )
  return { run, env, data, repository, model }
}

async function endOf(rules: Rules, args: readonly string[] = []): Promise<Ending[]> {
  const { run } = await begin(rules, args)
  return endings((await run.done).lines)
}

const greets: Rules = [
  { when: { asks: 'aider-commit' }, replies: [{ content: 'feat: greet the world' }] },
  {
    when: { asks: 'aider' },
    per: 'Branch: .*',
    replies: [{ content: edit('hello.py', 'print("hello")', 'print("hello world")') }, { content: 'Done.' }],
  },
]
const finishes: Rules = [
  {
    when: { asks: 'supervisor' },
    per: 'Branch: .*',
    replies: [decision('/instruct Greet the world in hello.py'), decision('/finish')],
  },
]
const says = (one: 'met' | 'unmet'): Rules => [
  { when: { asks: 'critic' }, replies: [verdict({ c1: one }, one === 'met' ? '' : 'Greet the moon, too.')] },
]
const hangs: Rules = [
  { when: { asks: 'aider' }, replies: [{ hang: true }] },
  { when: { asks: 'supervisor' }, replies: [decision('/instruct Greet')] },
]

test('accepted; the other session of the task is stopped and says which one was', async () => {
  const slow: Rules = [
    { when: { asks: 'supervisor', text: 'Session: 2 of 2' }, replies: [{ hang: true }] },
    ...greets,
    ...finishes,
    ...says('met'),
  ]
  const [first, second] = await endOf(slow, ['--sessions', '2', '--max-instances', '2'])
  expect(first).toMatchObject({ state: 'accepted', cause: 'accepted' })
  expect(second).toMatchObject({
    state: 'stopped',
    cause: 'another-accepted',
    reason: expect.stringMatching(/accepted/),
  })
})

test('critiques: not accepted within their limit', async () => {
  const ends = await endOf([...greets, ...finishes, ...says('unmet')])
  expect(ends).toMatchObject([
    { state: 'needs-attention', cause: 'critiques', reason: expect.stringMatching(/3 critiques: c1 unmet/) },
  ])
})

test('cannot-verify: the test command cannot be run', async () => {
  const ends = await endOf([...greets, ...finishes, ...says('met')], ['--test', 'no-such-command-here'])
  expect(ends).toMatchObject([
    {
      state: 'needs-attention',
      cause: 'cannot-verify',
      reason: expect.stringMatching(/no-such-command-here/),
    },
  ])
})

test('loop: nothing changes, a hint is given, and nothing changes again', async () => {
  const { run } = await begin([{ when: { asks: 'supervisor' }, replies: [decision('/finish')] }], [])
  const { lines } = await run.done
  expect(endings(lines)).toMatchObject([{ state: 'stopped', cause: 'loop' }])
  expect(lines.filter(has('loopNoticed'))).toHaveLength(1)
})

test.each([
  ['of the session, in tokens', ['--budget-tokens', '900'], /session's budget/],
  ['of the session, in turns', ['--max-turns', '1'], /Turn limit reached: 1 turn/],
  ['of the session, in minutes', ['--budget-minutes', '0.15'], /minutes/],
  ['of the task', ['--task-budget-tokens', '900'], /task's budget/],
  ['of the day', ['--day-budget-tokens', '900'], /budget of the day/],
])('budget %s: nothing more is sent, the work is kept', async (_, args, words) => {
  const patient: Rules = args.includes('--budget-minutes') ? hangs : [...greets, ...finishes, ...says('met')]
  const { run, model } = await begin(patient, args)
  const { lines, code } = await run.done
  expect(endings(lines)).toMatchObject([
    { state: 'stopped', cause: 'budget', reason: expect.stringMatching(words) },
  ])
  expect(code).toBe(1)
  expect(model.requests.filter((request) => request.asks === 'critic')).toEqual([])
})

test('person, aider, quit: stopped by the command, killed again and again, interrupted', async () => {
  const runs = await Promise.all([begin(hangs, []), begin(hangs, []), begin(hangs, [])])
  const started = await Promise.all(
    runs.map(async ({ run }) => {
      const line = await run.until(has('instanceStarted'))
      await run.until(has('instructionAcknowledged'))
      return String(line.session)
    }),
  )
  const [stopped, killed, interrupted] = runs
  const [id] = started
  if (stopped === undefined || id === undefined) throw new Error('not begun')
  await runCli(['stop', id, '--data', stopped.data, '--json'], stopped.env)
  await killEachAider(killed?.run)
  interrupted?.run.child.kill('SIGINT')
  const ends = await Promise.all([stopped, killed, interrupted].map((one) => one?.run.done))
  expect(ends.flatMap((end) => endings(end?.lines ?? []))).toMatchObject([
    { state: 'stopped', cause: 'person' },
    { state: 'failed', cause: 'aider', reason: expect.stringMatching(/Aider ended 4 times in a row/) },
    { state: 'stopped', cause: 'quit' },
  ])
})

/** It is started again three times. */
async function killEachAider(run: CliRun | undefined): Promise<void> {
  let seen = 0
  for (let count = 1; count <= 4; count += 1) {
    const line = await run?.until((one) => has('instanceStarted')(one) && Number(one.seq) > seen)
    seen = Number(line?.seq)
    process.kill(Number(line && eventOf(line)?.pid), 'SIGKILL')
  }
}

test('needs: a task whose needed task was not accepted is not begun', async () => {
  const tasks = join(temporaryFolder('tasks'), 'tasks.json')
  const task = (title: string, needs: string[]) => ({
    title,
    description: title,
    acceptance_criteria: ['x'],
    needs,
  })
  writeFileSync(tasks, JSON.stringify({ tasks: [task('Base', []), task('Top', ['Base'])] }))
  const { run, model } = await begin(
    [{ when: { asks: 'supervisor' }, replies: [{ status: 401, message: 'Incorrect API key provided.' }] }],
    ['--tasks', tasks],
  )
  expect(endings((await run.done).lines)).toMatchObject([
    { state: 'failed', cause: 'provider', reason: expect.stringMatching(/Incorrect API key provided/) },
    { state: 'stopped', cause: 'needs', reason: expect.stringMatching(/Base/) },
  ])
  expect(model.requests).toHaveLength(1)
})

test('turn-time: one turn of Aider’s passes its limit', async () => {
  expect(await endOf(hangs, ['--turn-timeout', '8'])).toMatchObject([
    { state: 'stopped', cause: 'turn-time', reason: expect.stringMatching(/8 s/) },
  ])
})

test('provider: Aider’s own key is refused, or its model is unknown', async () => {
  const refused = (status: number, message: string): Rules => [
    { when: { asks: 'aider' }, replies: [{ status, message }] },
    { when: { asks: 'supervisor' }, replies: [decision('/instruct Greet')] },
  ]
  const ends = await Promise.all([
    endOf(refused(401, 'Incorrect API key provided.')),
    endOf(refused(404, 'The model `scripted` does not exist.')),
  ])
  expect(ends.flat()).toMatchObject([
    { state: 'failed', cause: 'provider' },
    { state: 'failed', cause: 'provider' },
  ])
})

test('workspace: the repository is gone when its turn comes', async () => {
  const { run, repository, data, env } = await begin(hangs, ['--sessions', '2', '--max-instances', '1'])
  const line = await run.until(has('instructionAcknowledged'))
  rmSync(repository, { recursive: true })
  await runCli(['stop', String(line.session), '--data', data, '--json'], env)
  const { lines } = await run.done
  const second = endings(lines.filter((one) => one.session !== line.session))
  expect(second).toMatchObject([
    { state: 'failed', cause: 'workspace', reason: expect.stringMatching(/is gone/) },
  ])
})
