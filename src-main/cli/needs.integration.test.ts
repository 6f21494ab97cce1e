import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { ScriptedModel } from '../scripted-model/scripted-model.ts'
import {
  decision,
  edit,
  git,
  type JsonLine,
  makeRepository,
  runCli,
  scriptedEnvironment,
  temporaryFolder,
} from './test-support/cli-harness.ts'

const open: ScriptedModel[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((model) => model.close()))
})

const GREETING = 'print("hello world")'
const BYE = 'print("bye")'

const met = (line: number, quote: string) => ({
  json: {
    criteria: [
      { id: 'c1', verdict: 'met', evidence: [{ kind: 'diff', file: 'hello.py', line, quote }], comment: '' },
    ],
    feedback: '',
  },
})

const rules = [
  { when: { asks: 'aider-commit' as const, text: 'BYE' }, replies: [{ content: 'feat: say bye' }] },
  { when: { asks: 'aider-commit' as const }, replies: [{ content: 'feat: greet the world' }] },
  {
    when: { asks: 'aider' as const, text: 'Say BYE' },
    replies: [{ content: edit('hello.py', GREETING, `${GREETING}\n${BYE}`) }],
  },
  {
    when: { asks: 'aider' as const },
    replies: [{ content: edit('hello.py', 'print("hello")', GREETING) }],
  },
  { when: { asks: 'supervisor' as const, text: 'Never decide.' }, replies: [{ hang: true as const }] },
  {
    when: { asks: 'supervisor' as const, text: 'Say bye after it' },
    replies: [decision('/instruct Say BYE'), decision('/finish')],
  },
  {
    when: { asks: 'supervisor' as const },
    replies: [decision('/instruct Greet the world'), decision('/finish')],
  },
  { when: { asks: 'critic' as const, text: 'Say bye after it' }, replies: [met(2, BYE)] },
  { when: { asks: 'critic' as const }, replies: [met(1, GREETING)] },
]

/** `bye` needs `greet`, on which two sessions race: the second one never decides anything. */
function writeTasks(): string {
  const file = join(temporaryFolder('tasks'), 'tasks.json')
  const variants = [{}, { prompt_suffix: 'Never decide.' }]
  const common = { acceptance_criteria: ['It does.'], files: ['hello.py'], test: 'python3 hello.py' }
  const bye = { ...common, title: 'Bye', description: 'Say bye after it.', needs: ['greet'] }
  const greet = { ...common, name: 'greet', title: 'Greeting', description: 'Greet the world.', variants }
  writeFileSync(file, JSON.stringify({ tasks: [bye, greet] }))
  return file
}

const endings = (lines: readonly JsonLine[]) =>
  lines.flatMap((line) => {
    const event = line.event as { type: string; state?: string; cause?: string } | undefined
    return event?.type === 'sessionEnded' ? [[line.session, event.state, event.cause]] : []
  })

test('a task starts from the winner of the race that it needs, holds only its own work, and is kept with both', async () => {
  const { model, env } = await scriptedEnvironment(rules)
  open.push(model)
  const repository = makeRepository()
  const base = git(repository, 'rev-parse', 'HEAD')
  const data = temporaryFolder('data')
  const run = await runCli(
    ['run', '--repo', repository, '--tasks', writeTasks(), '--data', data, '--json'],
    env,
  )
  expect(run.stderr).toBe('')
  const ids = run.lines.flatMap(({ type, session }) => (type === 'event' ? [String(session)] : []))
  const idOf = (start: string) => ids.find((id) => id.startsWith(start)) ?? ''
  const [bye, winner, loser] = ['bye-1', 'greeting-1', 'greeting-2'].map(idOf)
  expect(endings(run.lines)).toEqual([
    [winner, 'accepted', 'accepted'],
    [loser, 'stopped', 'another-accepted'],
    [bye, 'accepted', 'accepted'],
  ])
  expect(run.code).toBe(0)

  const diff = await runCli(['diff', bye ?? '', '--data', data])
  expect(diff.stdout).toContain(`+${BYE}`)
  expect(diff.stdout).toContain(` ${GREETING}`)
  expect(diff.stdout).not.toContain(`+${GREETING}`)

  expect((await runCli(['keep', bye ?? '', '--data', data])).code).toBe(0)
  expect(git(repository, 'log', '--format=%s', `${base}..100x/bye-1`).split('\n')).toEqual([
    'feat: say bye',
    'feat: greet the world',
  ])
  expect(git(repository, 'show', '100x/bye-1:hello.py')).toBe(`${GREETING}\n${BYE}`)
})
