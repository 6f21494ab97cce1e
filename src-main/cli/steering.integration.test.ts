import { afterEach, expect, test } from 'vitest'
import type { ScriptedModel } from '../scripted-model/scripted-model.ts'
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
} from './test-support/cli-harness.ts'

const models: ScriptedModel[] = []
afterEach(async () => {
  await Promise.all(models.splice(0).map((model) => model.close()))
})

const typeOf = (line: JsonLine) => (line.event as { type?: string } | undefined)?.type
const eventIs = (type: string) => (line: JsonLine) => typeOf(line) === type

/** A run in one process, and commands of other processes on its session. */
async function begin(rules: Parameters<typeof scriptedEnvironment>[0], args: readonly string[]) {
  const { model, env } = await scriptedEnvironment(rules)
  models.push(model)
  const data = temporaryFolder('data')
  const run = startCli(
    [
      ...['run', '--repo', makeRepository(), '--task', 'Greet the world', '--criteria', 'It greets'],
      ...['--add', 'hello.py', '--data', data, '--json', ...args],
    ],
    env,
  )
  const created = await run.until(eventIs('sessionCreated'))
  const id = String(created.session)
  const command = (...words: string[]) => runCli([...words, '--data', data], env)
  return { run, model, id, command }
}

const aiderGreets = [
  { when: { asks: 'aider-commit' as const }, replies: [{ content: 'feat: greet the world' }] },
  {
    when: { asks: 'aider' as const, lastUser: 'Greet the world' },
    replies: [{ content: edit('hello.py', 'print("hello")', 'print("hello world")') }],
  },
  { when: { asks: 'aider' as const }, replies: [{ content: 'Nothing to do.' }] },
  { when: { asks: 'critic' as const }, replies: [verdict({ c1: 'met' })] },
]

test('from another process each action is edited, vetoed and approved', async () => {
  const { run, model, id, command } = await begin(
    [
      ...aiderGreets,
      {
        when: { asks: 'supervisor' },
        replies: [decision('/instruct Delete everything'), decision('/ls'), decision('/finish')],
      },
    ],
    ['--approve'],
  )
  const asked = (turn: number) =>
    run.until((line) => typeOf(line) === 'approvalAsked' && (line.event as { turn?: number }).turn === turn)
  await asked(1)
  const shown = await command('show', id)
  expect(shown.stdout).toContain('Waits for your word: /instruct Delete everything')
  expect(shown.stdout).toContain(`approve ${id}`)
  expect(await command('approve', id, '--edit', '/instruct Greet the world in hello.py')).toMatchObject({
    code: 0,
    stderr: '',
  })
  await asked(2)
  expect(await command('approve', id, '--veto', 'No listing, please')).toMatchObject({ code: 0 })
  await asked(3)
  expect(await command('approve', id)).toMatchObject({ code: 0 })
  const { code, lines } = await run.done
  expect(code).toBe(0)
  const answers = lines.flatMap((line) =>
    typeOf(line) === 'approvalAnswered' ? [(line.event as { answer?: string }).answer] : [],
  )
  expect(answers).toEqual(['edited', 'vetoed', 'approved'])
  const told = JSON.stringify(model.requests.filter(({ asks }) => asks === 'supervisor').at(-1)?.messages)
  expect(told).toContain('No listing, please')
  expect(JSON.stringify(model.requests.filter(({ asks }) => asks === 'aider'))).not.toContain(
    'Delete everything',
  )
})

test('a paused session calls no model, gets a person’s instruction, and goes on when resumed', async () => {
  const { run, model, id, command } = await begin(
    [...aiderGreets, { when: { asks: 'supervisor' }, replies: [decision('/ls'), decision('/finish')] }],
    ['--approve'],
  )
  // While an action waits, nothing moves: what other processes ask for meets the session at a known place.
  await run.until(eventIs('approvalAsked'))
  expect(await command('pause', '--all')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 session in all'),
  })
  expect(await command('approve-mode', id, 'off')).toMatchObject({ code: 0, stderr: '' })
  expect(await command('approve', id)).toMatchObject({ code: 0, stderr: '' })
  await run.until(eventIs('paused'))
  expect((await command('sessions')).stdout).toMatch(/ paused /)
  const calls = () => model.requests.filter(({ asks }) => asks === 'supervisor' || asks === 'critic').length
  expect(calls()).toBe(1)
  expect(await command('instruct', id, 'Greet the world in hello.py')).toMatchObject({ code: 0, stderr: '' })
  const sent = await run.until((line) => (line.event as { origin?: string } | undefined)?.origin === 'person')
  await run.until((line) => typeOf(line) === 'turnEnded' && Number(line.seq) > Number(sent.seq))
  expect(calls()).toBe(1)
  expect(await command('resume', id)).toMatchObject({ code: 0, stderr: '' })
  const { code, lines } = await run.done
  expect(code).toBe(0)
  expect(lines.filter(eventIs('approvalAsked'))).toHaveLength(1)
  expect(sent.event).toMatchObject({ type: 'instructionSent', text: 'Greet the world in hello.py' })
})
