import { once } from 'node:events'
import { readdirSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { ScriptedModel } from '../scripted-model/scripted-model.ts'
import {
  decision,
  edit,
  makeRepository,
  runCli,
  scriptedEnvironment,
  startCli,
  temporaryFolder,
  verdict,
} from './test-support/cli-harness.ts'

const models: ScriptedModel[] = []
afterEach(async () => {
  await Promise.all(models.splice(0).map((model) => model.close()))
})

/** One task whose only criterion has a check, with a critic that always says "met" and shows the changed line. */
async function setUp(check: string) {
  const { model, env } = await scriptedEnvironment([
    { when: { asks: 'aider-commit' }, replies: [{ content: 'feat: greet the world' }] },
    {
      when: { asks: 'aider' },
      replies: [
        { content: edit('hello.py', 'print("hello")', 'print("hello world")') },
        { content: 'Done.' },
      ],
    },
    {
      when: { asks: 'supervisor' },
      replies: [decision('/instruct Greet the world in hello.py'), decision('/finish')],
    },
    { when: { asks: 'critic' }, replies: [verdict({ c1: 'met' })] },
  ])
  models.push(model)
  const tasks = join(temporaryFolder('tasks'), 'tasks.json')
  const criteria = [{ text: 'It greets the world', check }]
  const task = { title: 'Greet', description: 'Greet.', acceptance_criteria: criteria, files: ['hello.py'] }
  writeFileSync(tasks, JSON.stringify({ tasks: [task] }))
  // Of this test alone, so that what is left behind can be counted.
  const temporary = temporaryFolder('tmp')
  const data = temporaryFolder('data')
  const args = ['run', '--repo', makeRepository(), '--tasks', tasks, '--data', data, '--json']
  const left = () => readdirSync(temporary).filter((name) => name.startsWith('100x-review-'))
  return { args, env: { ...env, TMPDIR: temporary }, data, left, temporary }
}

type Line = { readonly [field: string]: unknown }
const eventsOf = (lines: readonly Line[], type: string) =>
  lines.map((line) => line.event as Line | undefined).filter((event) => event?.type === type)

test('a check decides, whatever the critic says: first it fails, and what it printed goes back to Aider', async () => {
  const { args, env, left } = await setUp('echo "no moon in sight"; grep moon hello.py')
  const { code, lines } = await runCli(args, env)
  expect(code).toBe(1)
  const given = eventsOf(lines, 'critiqueGiven')
  expect(given).toHaveLength(3)
  expect(given[0]).toMatchObject({
    critique: {
      passed: false,
      criteria: [
        { id: 'c1', verdict: 'unmet', claimed: 'met', ground: expect.stringContaining('exit code 1') },
      ],
      checks: [{ criterion: 'c1', result: { exitCode: 1, outputTail: 'no moon in sight\n' } }],
    },
  })
  expect(eventsOf(lines, 'checkRan')[0]).toMatchObject({ round: 1, criterion: 'c1' })
  const told = eventsOf(lines, 'instructionSent').filter((event) => event?.origin === 'critique')
  expect(told[0]?.text).toContain('no moon in sight')
  expect(left()).toEqual([])
})

test('a check that passes in the commit is evidence of its own', async () => {
  const { args, env, left } = await setUp('test "$(python3 hello.py)" = "hello world" && git diff --quiet')
  const { code, lines } = await runCli(args, env)
  expect(code).toBe(0)
  expect(eventsOf(lines, 'critiqueGiven')).toMatchObject([
    {
      critique: {
        passed: true,
        criteria: [{ evidence: [{ proof: 'holds' }, { kind: 'command', exitCode: 0 }] }],
      },
    },
  ])
  expect(left()).toEqual([])
})

test.skipIf(process.platform === 'win32')('a stop while a check runs leaves no folder behind', async () => {
  const marks = temporaryFolder('marks')
  const { args, env, left } = await setUp(`touch '${join(marks, 'running')}'; sleep 300`)
  const watcher = watch(marks)
  const running = once(watcher, 'change')
  const run = startCli(args, env)
  await running
  watcher.close()
  expect(left()).toHaveLength(1)
  run.child.kill('SIGINT')
  const { lines } = await run.done
  expect(eventsOf(lines, 'sessionEnded')).toMatchObject([{ state: 'stopped' }])
  expect(eventsOf(lines, 'critiqueGiven')).toEqual([])
  expect(left()).toEqual([])
})
