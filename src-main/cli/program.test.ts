import { CommanderError } from 'commander'
import { expect, test } from 'vitest'
import { type Actions, createProgram } from './program.ts'
import { dayBudgetOf, readRunRequest } from './read-run-request.ts'
import type { RunOptions } from './run-options.ts'

type Call = { name: string; args: unknown[] }

/** Reads a command line as the real program does. */
async function typed(...args: string[]): Promise<Call> {
  const calls: Call[] = []
  const actions = new Proxy({} as Actions, {
    get:
      (_, name) =>
      async (...given: unknown[]) => {
        calls.push({ name: String(name), args: given })
        return 0
      },
  })
  const program = createProgram(actions, () => undefined)
  for (const command of [program, ...program.commands]) command.configureOutput({ writeErr: () => undefined })
  await program.parseAsync(args, { from: 'user' })
  const [call] = calls
  if (call === undefined) throw new Error('no action ran')
  return call
}

async function refusal(...args: string[]): Promise<string> {
  try {
    await typed(...args)
  } catch (error) {
    if (error instanceof CommanderError) return error.message
    throw error
  }
  return 'no refusal'
}

const runOptions = async (...args: string[]): Promise<RunOptions> =>
  (await typed('run', ...args)).args[0] as RunOptions
async function draft(...args: string[]) {
  const read = await readRunRequest(await runOptions('--task', 'x', ...args))
  if (!read.ok) throw new Error(read.error.message)
  return read.value.request.tasks[0]
}

test('a check belongs to the criterion before it, wherever other options stand', async () => {
  const args = [
    '--criteria',
    'a',
    '--criteria',
    'b',
    '--test',
    't',
    '--check',
    'test -f b',
    '--criteria',
    'c',
  ]
  expect((await draft(...args))?.criteria).toEqual([
    { text: 'a' },
    { text: 'b', check: 'test -f b' },
    { text: 'c' },
  ])
})

test.each([
  [['--check', 'true', '--criteria', 'a'], /--check.*after the --criteria that it checks/],
  [['--criteria', 'a', '--check', ' '], /--check.*must not be empty/],
  [['--criteria', 'a', '--check', 'x', '--check', 'y'], /has a check already/],
  [['--budget-usd', '0'], /--budget-usd.*above 0\./],
  [['--budget-usd', 'much'], /--budget-usd.*must be a number\./],
  [['--task-budget-turns', '1.5'], /--task-budget-turns.*whole number\./],
  [['--unlisted', 'maybe'], /--unlisted.*ask, refuse/],
  [['--variant', '{"temprature": 1}'], /--variant.*is temperature meant\?/],
  [['--allow', ''], /--allow.*must not be empty/],
])('run %s is refused', async (args, words) => {
  expect(await refusal('run', '--task', 'x', ...args)).toMatch(words)
})

test('budgets, policy and variants become part of the task', async () => {
  const task = await draft(
    ...['--budget-usd', '1.5', '--budget-minutes', '0.5', '--task-budget-turns', '40'],
    ...['--lint', 'ruff check', '--allow', 'make *', '--allow', 'ls', '--unlisted', 'ask', '--approve'],
    ...['--variant', '{"temperature": 0}', '--variant', '{"model": "m"}', '--go-on'],
  )
  expect(task).toMatchObject({
    budgets: { session: { usd: 1.5, minutes: 0.5 }, task: { turns: 40 } },
    lintCommand: 'ruff check',
    allow: ['make *', 'ls'],
    unlisted: 'ask',
    approve: true,
    variants: [{ temperature: 0 }, { models: { supervisor: 'm', aider: 'm' } }],
    whenAccepted: 'go-on',
  })
  expect(task?.sessions).toBeUndefined()
})

test('a limit of the day that is not given stays as the settings have it', async () => {
  const usual = { usd: 5, tokens: 100, turns: null, minutes: null }
  const options = await runOptions('--task', 'x', '--day-budget-usd', '2')
  expect(dayBudgetOf(options, usual)).toEqual({ ...usual, usd: 2 })
})

test('the commands of a person who takes over reach their actions', async () => {
  expect(await typed('pause', '--all')).toMatchObject({ name: 'pause', args: [undefined, { all: true }] })
  expect(await typed('resume', 'a')).toMatchObject({
    name: 'resume',
    args: ['a', { all: false, wait: false }],
  })
  expect(await typed('instruct', 'a', 'Use tabs')).toMatchObject({
    name: 'instruct',
    args: ['a', 'Use tabs', {}],
  })
  expect(await typed('approve', 'a', '--veto', 'no')).toMatchObject({
    name: 'approve',
    args: ['a', { veto: 'no' }],
  })
  expect(await typed('approve-mode', 'a', 'on')).toMatchObject({ name: 'approveMode', args: ['a', 'on', {}] })
  expect(await typed('keep', 'a', '--override', 'I looked')).toMatchObject({
    args: ['a', { override: 'I looked' }],
  })
  expect(await typed('compare', 'Greet')).toMatchObject({ name: 'compare', args: ['Greet', { json: false }] })
})

test('the commands on what outlives its process reach their actions', async () => {
  expect(await typed('attach', 'a', '--watch', '--data', 'd')).toEqual({
    name: 'attach',
    args: ['a', { watch: true, data: 'd' }],
  })
  expect(await typed('resume', '--all', '--wait')).toMatchObject({
    args: [undefined, { all: true, wait: true }],
  })
  expect(await typed('stop', '--all')).toMatchObject({ name: 'stop', args: [undefined, { all: true }] })
  expect(await runOptions('--task', 'x', '--detach')).toMatchObject({ detach: true, keep: false })
})

test.each([
  [['run', '--task', 'x', '--detach', '--keep'], /--detach.*cannot be used with.*--keep/],
  [['attach', 'a', '--json'], /unknown option/],
  [['approve', 'a', '--edit', '/ls', '--veto', 'no'], /cannot be used with/],
  [['approve', 'a', '--edit', ' '], /must not be empty/],
  [['keep', 'a', '--override', ''], /must not be empty/],
  [['approve-mode', 'a'], /missing required argument/],
])('%s is refused', async (args, words) => {
  expect(await refusal(...args)).toMatch(words)
})
