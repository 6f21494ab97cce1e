import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
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
  startCli,
  temporaryFolder,
  verdict,
} from './test-support/cli-harness.ts'

type Summary = JsonLine & {
  tasks: { title: string; accepted: string | null; sessions: Record<string, string | number | null>[] }[]
}

const open: ScriptedModel[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((model) => model.close()))
})

async function scripted(rules: Parameters<typeof scriptedEnvironment>[0]) {
  const { model, env } = await scriptedEnvironment(rules)
  open.push(model)
  return { model, env }
}

const summaryOf = (lines: readonly JsonLine[]): Summary => {
  const last = lines.at(-1)
  expect(last?.type).toBe('summary')
  return last as Summary
}
const sessionOf = (lines: readonly JsonLine[]) => {
  const [task] = summaryOf(lines).tasks
  const [session] = task?.sessions ?? []
  if (task === undefined || session === undefined) throw new Error('the summary holds no session')
  return { task, session }
}
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`)
const events = (lines: readonly JsonLine[], type: string) =>
  lines.flatMap((line) => {
    const event = line.event as (Record<string, unknown> & { type: string }) | undefined
    return event?.type === type ? [event] : []
  })

const helloWorld = edit('hello.py', 'print("hello")', 'print("hello world")')
const commitMessages = {
  when: { asks: 'aider-commit' as const },
  replies: [{ content: 'feat: greet the world' }],
}

test('a task goes in, real Aider works, a critiqued commit comes out', async () => {
  const { env, model } = await scripted([
    commitMessages,
    { when: { asks: 'aider' }, replies: [{ content: helloWorld, chunks: 5 }] },
    {
      when: { asks: 'supervisor' },
      replies: [decision('/instruct Greet "the world"\nin hello.py'), decision('/finish')],
    },
    { when: { asks: 'critic' }, replies: [verdict({ c1: 'met' })] },
  ])
  const repository = makeRepository()
  const before = git(repository, 'for-each-ref') + git(repository, 'status', '--porcelain')
  const data = temporaryFolder('data')
  const result = await runCli(
    [
      'run',
      '--repo',
      repository,
      '--task',
      'Greet the world',
      '--criteria',
      'It greets the world',
      '--test',
      'python3 hello.py',
      '--add',
      'hello.py',
      '--data',
      data,
      '--json',
    ],
    env,
  )
  expect(result.stderr).toBe('')
  expect(result.code).toBe(0)
  const { task, session } = sessionOf(result.lines)
  expect(task).toMatchObject({ title: 'Greet the world', accepted: session.id })
  expect(session).toMatchObject({
    state: 'accepted',
    branch: '100x/greet-the-world-1',
    turns: 2,
    critiques: 1,
    costUsd: 0,
  })
  expect(session.base).toBe(git(repository, 'rev-parse', 'HEAD'))
  expect(readFileSync(join(String(session.workspace), 'hello.py'), 'utf8')).toBe('print("hello world")\n')
  expect(git(String(session.workspace), 'rev-parse', '100x/greet-the-world-1')).toBe(session.head)
  expect(git(repository, 'for-each-ref') + git(repository, 'status', '--porcelain')).toBe(before)

  const asked = model.requests.find((request) => request.asks === 'aider')
  expect(JSON.stringify(asked?.messages)).toContain(
    JSON.stringify('Greet "the world"\nin hello.py').slice(1, -1),
  )

  const shown = await runCli(['show', String(session.id), '--json', '--data', data], env)
  expect(shown.lines.at(-1)).toMatchObject({
    critiques: [
      {
        passed: true,
        criteria: [{ id: 'c1', verdict: 'met', evidence: [{ kind: 'diff', line: 1 }] }],
        test: { exitCode: 0 },
      },
    ],
  })
  const diff = await runCli(['diff', 'greet-the-world-1', '--data', data], env)
  expect(diff.stdout).toContain('+print("hello world")')
  const kept = await runCli(['keep', String(session.id), '--data', data, '--json'], env)
  expect(kept.code).toBe(0)
  expect(git(repository, 'rev-parse', '100x/greet-the-world-1')).toBe(session.head)
  const deleted = await runCli(['delete', String(session.id), '--data', data, '--json'], env)
  expect(deleted.code).toBe(0)
  expect(existsSync(join(String(deleted.lines.at(-1)?.trash), 'workspace', 'hello.py'))).toBe(true)
  expect((await runCli(['sessions', '--data', data], env)).stdout).toContain('No sessions yet')
})

test('a 60 KB task survives a rate limit, and a criterion that is not met goes back and is mended', async () => {
  const long = `Greet the world in hello.py.\n${'Mind the "quotes", the $dollars and the ümläuts — 世界.\n'.repeat(1_000)}`
  const { env, model } = await scripted([
    commitMessages,
    {
      when: { asks: 'aider', lastUser: 'Say it louder' },
      replies: [{ content: edit('hello.py', 'print("hello world")', 'print("HELLO WORLD")') }],
    },
    { when: { asks: 'aider' }, replies: [{ content: helloWorld }] },
    {
      when: { asks: 'supervisor' },
      replies: [
        { status: 429, message: 'Slow down.', retryAfterSeconds: 1 },
        decision(`/instruct ${long.trim()}`),
        decision('/finish'),
      ],
    },
    {
      when: { asks: 'critic' },
      replies: [
        verdict({ c1: 'met', c2: 'unmet' }, 'Say it louder'),
        verdict({ c1: 'met', c2: 'met' }, '', 'print("HELLO WORLD")'),
      ],
    },
  ])
  const result = await runCli(
    [
      'run',
      ...['--repo', makeRepository(), '--task', long, '--criteria', 'world', '--criteria', 'loud'],
      ...['--add', 'hello.py', '--data', temporaryFolder('data'), '--json'],
    ],
    env,
  )
  expect(result.code).toBe(0)
  expect(sessionOf(result.lines).session).toMatchObject({ state: 'accepted', critiques: 2 })
  expect(events(result.lines, 'modelRetried')).toMatchObject([
    { who: 'supervisor', reason: expect.stringContaining('Slow down') },
  ])
  const told = model.requests.filter((request) => request.asks === 'aider')
  expect(told).toHaveLength(2)
  expect(JSON.stringify(told[0]?.messages)).toContain(JSON.stringify(long.trim()).slice(1, -1))
})

test('three tasks that cannot be done each say why, and the run exits with 1', async () => {
  const forBranch = (slug: string) => ({ asks: 'supervisor' as const, text: `Branch: 100x/${slug}-1` })
  const { env, model } = await scripted([
    { when: forBranch('refused'), replies: [{ status: 401, message: 'Incorrect API key provided.' }] },
    { when: forBranch('babble'), replies: [{ content: 'Sure, I will do that!' }] },
    { when: forBranch('idle'), replies: [decision('/run sleep 1; env'), decision('/ls')] },
  ])
  const tasks = join(temporaryFolder('tasks'), 'tasks.json')
  writeFileSync(
    tasks,
    JSON.stringify({
      tasks: ['Refused', 'Babble', 'Idle'].map((title) => ({
        title,
        description: title,
        acceptance_criteria: ['x'],
        sessions: 1,
        allow: ['sleep 1; env'],
      })),
      agents: {},
      repository_url: '',
      config: { aider_session: {} },
    }),
  )
  const data = temporaryFolder('data')
  const result = await runCli(
    ['run', '--repo', makeRepository(), '--tasks', tasks, '--max-turns', '2', '--data', data, '--json'],
    env,
  )
  expect(result.code).toBe(1)
  const views = events(result.lines, 'sessionEnded')
  expect(views).toHaveLength(3)
  const reasons = summaryOf(result.lines).tasks.map((task) => task.sessions[0])
  expect(reasons[0]).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('Incorrect API key provided'),
  })
  expect(reasons[1]).toMatchObject({ state: 'failed', reason: expect.stringMatching(/JSON/) })
  expect(reasons[2]).toMatchObject({
    state: 'stopped',
    reason: expect.stringMatching(/Turn limit reached: 2 turns/),
  })
  expect(events(result.lines, 'decisionRejected')).toHaveLength(3)

  // Aider keeps the keys in its environment, and `env` printed it; a command that ends at once may lose its output.
  const idle = join(data, 'sessions', String(reasons[2]?.id))
  const written = ['events.jsonl', 'recording.cast'].map((name) => readFileSync(join(idle, name), 'utf8'))
  for (const text of [result.stdout, JSON.stringify(model.requests), ...written]) {
    expect(text).toContain('OPENAI_API_KEY=***')
    expect(text).not.toContain(env.OPENAI_API_KEY)
  }
})

test('a model of Aider’s that hangs ends at the time limit with the reason; the workspace stays', async () => {
  const { env } = await scripted([
    { when: { asks: 'aider' }, replies: [{ hang: true }] },
    { when: { asks: 'supervisor' }, replies: [decision('/instruct Greet')] },
  ])
  const result = await runCli(
    [
      'run',
      '--repo',
      makeRepository(),
      '--task',
      'Greet',
      '--turn-timeout',
      '15',
      '--data',
      temporaryFolder('data'),
      '--json',
    ],
    env,
  )
  expect(result.code).toBe(1)
  const { session } = sessionOf(result.lines)
  expect(session).toMatchObject({ state: 'stopped', reason: expect.stringMatching(/15 s/) })
  expect(existsSync(String(session.workspace))).toBe(true)
  const [started] = events(result.lines, 'instanceStarted')
  expect(isAlive(Number(started?.pid))).toBe(false)
})

test('Aider killed in mid-turn is started again; Ctrl-C and stop end cleanly', async () => {
  const { env } = await scripted([
    { when: { asks: 'aider' }, replies: [{ hang: true }] },
    { when: { asks: 'supervisor' }, replies: [decision('/instruct Greet')] },
  ])
  const data = temporaryFolder('data')
  const start = (title: string) =>
    startCli(['run', '--repo', makeRepository(), '--task', title, '--data', data, '--json'], env)
  const runs = [start('killed'), start('interrupted'), start('asked to stop')]
  const eventOf = (line: JsonLine) =>
    line.event as { type?: string; pid?: number; again?: boolean } | undefined
  const acknowledged = await Promise.all(
    runs.map((run) => run.until((line) => eventOf(line)?.type === 'instructionAcknowledged')),
  )
  const [killedPid = 0, ...pids] = await Promise.all(
    runs.map(async (run) =>
      Number(eventOf(await run.until((one) => eventOf(one)?.type === 'instanceStarted'))?.pid),
    ),
  )
  process.kill(killedPid, 'SIGKILL')
  const again = await runs[0]?.until((line) => eventOf(line)?.again === true)
  pids.push(Number(again === undefined ? 0 : eventOf(again)?.pid))
  expect(isAlive(killedPid)).toBe(false)
  for (const run of runs.slice(0, 2)) run.child.kill('SIGINT')
  const stopped = await runCli(['stop', String(acknowledged[2]?.session), '--data', data, '--json'], env)
  expect(stopped).toMatchObject({ code: 0, stderr: '' })
  const [killed, interrupted, asked] = await Promise.all(runs.map((run) => run.done))
  expect(events(killed?.lines ?? [], 'instanceLost')).toMatchObject([
    { reason: expect.stringMatching(/Aider/) },
  ])
  for (const one of [killed, interrupted]) {
    expect(one?.code).toBe(130)
    expect(sessionOf(one?.lines ?? []).session).toMatchObject({
      state: 'stopped',
      reason: expect.stringMatching(/Interrupted/),
    })
  }
  expect(asked?.code).toBe(1)
  expect(sessionOf(asked?.lines ?? []).session).toMatchObject({
    state: 'stopped',
    reason: 'Stopped by a person.',
  })
  for (const pid of pids) expect(isAlive(pid)).toBe(false)
  const listed = await runCli(['sessions', '--data', data, '--json'], env)
  expect(listed.lines.map((line) => line.state)).toEqual(['stopped', 'stopped', 'stopped'])
})

test('a run whose process is killed shows its session as interrupted, with its work, until it is stopped', async () => {
  const { env } = await scripted([
    { when: { asks: 'aider' }, replies: [{ hang: true }] },
    { when: { asks: 'supervisor' }, replies: [decision('/instruct Greet')] },
  ])
  const data = temporaryFolder('data')
  const run = startCli(['run', '--repo', makeRepository(), '--task', 'x', '--data', data, '--json'], env)
  const line = await run.until(
    (one) => (one.event as { type?: string } | undefined)?.type === 'instructionAcknowledged',
  )
  run.child.kill('SIGKILL')
  await run.done
  // As it lies there when the process is killed before Aider's first prompt.
  const keys = join(data, 'sessions', String(line.session), 'aider', 'keys.env')
  writeFileSync(keys, 'OPENAI_API_KEY=x')
  const cli = (...args: string[]) => runCli([...args, '--data', data, '--json'], env)
  const shown = await cli('show', String(line.session))
  expect(shown.lines.at(-1)).toMatchObject({
    state: 'interrupted',
    cause: null,
    reason: expect.stringMatching(/ended from outside/),
  })
  expect((await cli('stop', String(line.session))).lines).toMatchObject([{ state: 'stopped' }])
  await cli('sessions')
  expect(existsSync(keys)).toBe(false)
})

test('a missing test command needs attention, and a hanging one is ended at its limit', async () => {
  const { env } = await scripted([
    commitMessages,
    { when: { asks: 'aider' }, replies: [{ content: helloWorld }] },
    {
      when: { asks: 'supervisor' },
      per: 'Branch: .*',
      replies: [decision('/instruct Greet the world in hello.py'), decision('/finish')],
    },
    { when: { asks: 'critic' }, replies: [verdict({ c1: 'met' })] },
  ])
  const data = temporaryFolder('data')
  const run = (title: string, test: string) =>
    runCli(
      [
        'run',
        '--repo',
        makeRepository(),
        '--task',
        title,
        '--criteria',
        'x',
        '--add',
        'hello.py',
        '--test',
        test,
        '--test-timeout',
        '2',
        '--max-turns',
        '2',
        '--data',
        data,
        '--json',
      ],
      env,
    )
  const [missing, hanging] = await Promise.all([
    run('missing', 'no-such-command-here'),
    run('hanging', 'sleep 7777'),
  ])
  expect(missing?.code).toBe(1)
  expect(sessionOf(missing?.lines ?? []).session).toMatchObject({
    state: 'needs-attention',
    reason: expect.stringMatching(/no-such-command-here/),
  })
  expect(events(hanging?.lines ?? [], 'testRan')[0]).toMatchObject({
    result: { timedOut: true, exitCode: null },
  })
  expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain('sleep 7777')
})
