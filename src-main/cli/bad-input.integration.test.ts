import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { logOf, sampleIdentity, sampleTask } from '../core/test-support/sample-session.ts'
import {
  aiderProgram,
  git,
  makeRepository,
  runCli,
  startCli,
  temporaryFolder,
} from './test-support/cli-harness.ts'

const usable = {
  OPENAI_API_KEY: 'x',
  OPENAI_API_BASE: 'http://127.0.0.1:9/v1',
  LITELLM_MODEL: 'openai/scripted',
}

async function refused(args: readonly string[], env: Record<string, string> = {}) {
  const data = temporaryFolder('data')
  const result = await runCli([...args, '--data', data, '--json'], {
    HUNDREDX_AIDER: aiderProgram(),
    ...usable,
    ...env,
  })
  const error = result.lines.find((line) => line.type === 'error')
  expect(result.stderr).toMatch(/^100x: .+\n$/)
  return { code: result.code, message: String(error?.message), last: result.lines.at(-1) }
}

test('what is no repository is refused in one sentence that says what to do', async () => {
  const empty = temporaryFolder('empty')
  const noCommit = temporaryFolder('no-commit')
  git(noCommit, 'init', '-q')
  const cases: [string, RegExp][] = [
    [join(empty, 'nowhere'), /nowhere/],
    [empty, /git/],
    [noCommit, /commit/],
    ['ext::sh -c true', /ext::/],
    ['--upload-pack=touch /tmp/pwned', /-/],
  ]
  for (const [repository, words] of cases) {
    const { code, message, last } = await refused(['run', `--repo=${repository}`, '--task', 'x'])
    expect(message).toMatch(words)
    expect(code).toBe(2)
    expect(last).toEqual({ type: 'summary', tasks: [] })
  }
})

test('without a model or a key the run is refused as a matter of the environment', async () => {
  const repository = makeRepository()
  const noModel = await refused(['run', '--repo', repository, '--task', 'x'], { LITELLM_MODEL: '' })
  expect(noModel).toMatchObject({ code: 3, message: expect.stringMatching(/LITELLM_MODEL|model/) })
  const noKey = await refused(['run', '--repo', repository, '--task', 'x'], { OPENAI_API_KEY: '' })
  expect(noKey).toMatchObject({ code: 3, message: expect.stringMatching(/OPENAI_API_KEY/) })
})

test('without Aider the run is refused and says how to get it', async () => {
  const nothing = temporaryFolder('nothing')
  const result = await refused(['run', '--repo', makeRepository(), '--task', 'x'], {
    HUNDREDX_AIDER: '',
    HOME: nothing,
    XDG_DATA_HOME: nothing,
  })
  expect(result).toMatchObject({ code: 3, message: expect.stringMatching(/Aider/) })
})

test('a tasks file that is not JSON or lacks a field is refused with line and field', async () => {
  const folder = temporaryFolder('tasks')
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const broken = await refused(['run', '--tasks', write('broken.json', '{\n  "tasks": [\n    oops\n  ]\n}')])
  expect(broken).toMatchObject({ code: 2, message: expect.stringMatching(/line 3/i) })
  const lacking = await refused([
    'run',
    '--tasks',
    write('lacking.json', '{\n "tasks": [\n  {"title": "a"}\n ]\n}'),
  ])
  expect(lacking).toMatchObject({
    code: 2,
    message: expect.stringMatching(/line 3.*tasks\[0\]\.description|tasks\[0\]\.description.*line 3/i),
  })
})

test('a wrong command line exits with 2', async () => {
  const env = { HUNDREDX_AIDER: aiderProgram(), ...usable }
  const data = temporaryFolder('data')
  mkdirSync(data, { recursive: true })
  expect((await runCli(['run', '--data', data], env)).code).toBe(2)
  expect((await runCli(['run', '--task', 'x', '--sessions', 'many', '--data', data], env)).code).toBe(2)
  expect((await runCli(['nonsense'], env)).code).toBe(2)
  expect(await runCli(['--version'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  })
  const missing = await runCli(['show', 'not-there', '--data', data], env)
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringMatching(/no session "not-there"/) })
})

test('an option out of its bounds is refused, also where it changes a task of a file', async () => {
  const env = { HUNDREDX_AIDER: aiderProgram(), ...usable }
  const data = temporaryFolder('data')
  const file = join(data, 'tasks.json')
  writeFileSync(file, '{"tasks": [{"description": "x"}]}')
  const cases: [string[], RegExp][] = [
    [['--task', 'x', '--turn-timeout', '1'], /--turn-timeout.*at least 5\./],
    [['--task', 'x', '--max-instances', '1000'], /--max-instances.*at most 200\./],
    [['--tasks', file, '--sessions', '51'], /--sessions.*at most 50\./],
    [['--tasks', file, '--test', ''], /--test must not be empty/],
  ]
  for (const [args, words] of cases) {
    const result = await runCli(['run', '--repo', makeRepository(), ...args, '--data', data], env)
    expect(result).toMatchObject({ code: 2, stderr: expect.stringMatching(words) })
    expect(result.stderr).not.toMatch(/\n\s+at /)
  }
})

/** A data folder with one ended session, as if a hostile model had spoken in it. */
function hostileSession(): { data: string; id: string } {
  const data = temporaryFolder('data')
  const title = 'Greet\u001b]0;pwned\u0007 all\u009b2J'
  const identity = { ...sampleIdentity, task: { ...sampleTask, title } }
  const reason = 'Not accepted\u001b[2J\u001b[8m, sorry.'
  const folder = join(data, 'sessions', identity.id)
  mkdirSync(folder, { recursive: true })
  const log = logOf(
    { type: 'sessionCreated', identity },
    { type: 'sessionEnded', state: 'needs-attention', reason },
  )
  writeFileSync(join(folder, 'events.jsonl'), log.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return { data, id: identity.id }
}

test('a model’s words cannot steer the terminal, and a reader that goes away is no crash', async () => {
  const { data, id } = hostileSession()
  const shown = await runCli(['show', id, '--data', data], { FORCE_COLOR: '1' })
  expect(shown.code).toBe(0)
  expect(shown.stdout).toContain('Greet]0;pwned all2J')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  expect(shown.stdout.match(/[^\n\P{Cc}]/gu)?.length).toBe(shown.stdout.match(/\u001b\[3[39]m/g)?.length)

  const unread = startCli(['show', id, '--data', data])
  unread.child.stdout?.destroy()
  expect(await unread.done).toMatchObject({ code: 0, stderr: '' })
})

test('an empty id is no session, and what a tasks file holds in vain is said in JSON too', async () => {
  const { data } = hostileSession()
  expect(await runCli(['delete', '', '--data', data])).toMatchObject({ code: 1, stdout: '' })
  expect((await runCli(['sessions', '--data', data])).stdout).toContain(sampleIdentity.id)
  const tasks = join(data, 'tasks.json')
  writeFileSync(tasks, '{"tasks": [{"description": "x", "colour": "red"}]}')
  const run = await runCli(
    ['run', '--tasks', tasks, '--repo', join(data, 'nowhere'), '--data', data, '--json'],
    {
      HUNDREDX_AIDER: aiderProgram(),
      ...usable,
    },
  )
  expect(run.lines[0]).toEqual({ type: 'notice', message: expect.stringContaining('tasks[0].colour') })
})

test('a data folder that cannot be used is one sentence and a matter of the environment', async () => {
  const damaged = temporaryFolder('data')
  writeFileSync(join(damaged, 'keys.json'), '{oops')
  const blocked = temporaryFolder('data')
  writeFileSync(join(blocked, 'sessions'), '')
  const halfWritten = temporaryFolder('data')
  writeFileSync(join(halfWritten, 'settings.json'), '{"maxTurns": ')
  for (const [data, words] of [
    [halfWritten, /settings\.json cannot be used/],
    [damaged, /keys\.json is damaged/],
    [blocked, /ENOTDIR/],
  ] as const) {
    const args = ['run', '--repo', makeRepository(), '--task', 'x', '--data', data, '--json']
    const result = await runCli(args, { HUNDREDX_AIDER: aiderProgram(), ...usable })
    expect(result).toMatchObject({ code: 3, stderr: expect.stringMatching(words) })
    expect(result.lines.at(-1)).toEqual({ type: 'summary', tasks: [] })
    expect(result.stderr).toMatch(/^100x: .+\n$/)
  }
})

test('a session folder whose log cannot be read is named, and left as it is', async () => {
  const data = temporaryFolder('data')
  const folder = join(data, 'sessions', 'broken-1')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'events.jsonl'), 'garbage\n')
  const cli = (...args: string[]) => runCli([...args, '--data', data, '--json'])
  expect((await cli('sessions')).lines).toMatchObject([
    { type: 'unreadable', id: 'broken-1', warning: expect.stringMatching(/event log/) },
  ])
  expect(await cli('show', 'broken-1')).toMatchObject({
    code: 1,
    lines: [{ type: 'error', kind: 'log-unreadable' }],
  })
  expect(readFileSync(join(folder, 'events.jsonl'), 'utf8')).toBe('garbage\n')
})
