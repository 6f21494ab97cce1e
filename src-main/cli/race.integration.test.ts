import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SessionEvent, SessionIdentity } from '../../src-shared/model/session.ts'
import { sampleCritique, sampleIdentity } from '../core/test-support/sample-session.ts'
import { aiderProgram, git, makeRepository, runCli, temporaryFolder } from './test-support/cli-harness.ts'
import { recordSession } from './test-support/recorded-sessions.ts'

const HEAD = 'b'.repeat(40)
const identity = (number: number): SessionIdentity => ({
  ...sampleIdentity,
  id: `add-farewell-${number}-ab1${number}`,
  number,
  branch: `100x/add-farewell-${number}`,
})

const turnEnded = (head: string, added: number): SessionEvent => ({
  type: 'turnEnded',
  turn: 1,
  head,
  stat: { files: 1, added, removed: 0 },
  report: {
    observation: '',
    editedFiles: [],
    commits: [],
    tokensSent: 10,
    tokensReceived: 1,
    costUsd: 0.02,
    notices: [],
  },
})
const criticised = (passed: boolean, commit = HEAD): SessionEvent => {
  const c2 = passed ? ('met' as const) : ('unmet' as const)
  const criteria = [
    { id: 'c1', verdict: 'met' as const, evidence: [], comment: '' },
    { id: 'c2', verdict: c2, evidence: [], comment: '' },
  ]
  const test = { command: 't', exitCode: 0, timedOut: false, durationMs: 1, outputTail: '', outputDigest: '' }
  const usage = { inputTokens: 1, outputTokens: 1, costUsd: 0.01 }
  return { type: 'critiqueGiven', critique: sampleCritique({ commit, criteria, passed, test }), usage }
}
const ended = (state: 'accepted' | 'stopped' | 'needs-attention'): SessionEvent => ({
  type: 'sessionEnded',
  state,
  cause: state === 'accepted' ? 'accepted' : state === 'stopped' ? 'another-accepted' : 'critiques',
  reason: 'Because.',
})

/** A race of four: one accepted, one with a criterion open, one larger than that, one that never began. */
function raceOfFour(): string {
  const data = temporaryFolder('data')
  recordSession(data, identity(1), [ended('stopped')])
  recordSession(data, identity(2), [turnEnded(HEAD, 30), criticised(false), ended('needs-attention')])
  recordSession(data, identity(3), [turnEnded(HEAD, 50), criticised(true), ended('accepted')])
  recordSession(data, identity(4), [turnEnded(HEAD, 12), criticised(false), ended('stopped')])
  return data
}

test('compare ranks the sessions of a task and says why, for people and for programs', async () => {
  const data = raceOfFour()
  const shown = await runCli(['compare', 'Add farewell', '--data', data])
  expect(shown).toMatchObject({ code: 0, stderr: '' })
  expect(shown.stdout.trimEnd().split('\n').slice(2)).toEqual([
    expect.stringMatching(/^# {2}session +state +gate +checks +criteria +\+\/- +cost +time$/),
    expect.stringMatching(/^1 {2}add-farewell-3-ab13 +accepted +open +1\/1 +2\/2 +\+50 -0 +\$0\.0300 /),
    '   the only one accepted',
    expect.stringMatching(
      /^2 {2}add-farewell-4-ab14 +stopped: another accepted +closed +1\/1 +1\/2 +\+12 -0 /,
    ),
    '   not accepted: c2 unmet',
    expect.stringMatching(/^3 {2}add-farewell-2-ab12 +needs attention: critiques /),
    '   it changes 30 lines, the one before 12',
    expect.stringMatching(
      /^4 {2}add-farewell-1-ab11 +stopped: another accepted +closed +0\/1 +0\/2 +\+0 -0 /,
    ),
    '   0 of 1 check passed, the one before 1',
  ])
  const [comparison, ...more] = (await runCli(['compare', 'add-fare', '--json', '--data', data])).lines
  expect(more).toEqual([])
  expect(comparison).toMatchObject({
    type: 'comparison',
    taskId: 'add-farewell-x1',
    places: [{ place: 1, number: 3 }, { number: 4 }, { number: 2 }, { place: 4, number: 1 }],
  })
})

test('a task that is not there, and commands that make no sense, are refused in one sentence', async () => {
  const data = raceOfFour()
  const cases: [string[], number, RegExp][] = [
    [['compare', 'nothing'], 1, /no task "nothing"/],
    [['pause'], 2, /either the id of a session or --all/],
    [['resume', 'add-farewell-1', '--all'], 2, /either the id of a session or --all/],
    [['pause', 'add-farewell-1'], 1, /has ended: stopped: another accepted/],
    [['instruct', 'add-farewell-1', ' '], 2, /must not be empty/],
    [['approve', 'add-farewell-3'], 1, /has ended: accepted/],
    [['approve-mode', 'add-farewell-3', 'maybe'], 2, /on or off, not "maybe"/],
    [['instruct', 'nobody', 'x'], 1, /no session "nobody"/],
  ]
  for (const [args, code, words] of cases) {
    const result = await runCli([...args, '--data', data])
    expect(result).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(words) })
    expect(result.stderr).toMatch(/^100x: .+\n$/)
  }
  expect(await runCli(['pause', '--all', '--data', data])).toMatchObject({
    code: 0,
    stdout: 'No session runs.\n',
  })
})

test('the list shows title, cause, age and cost', async () => {
  const { stdout } = await runCli(['sessions', '--data', raceOfFour()])
  expect(stdout).toMatch(/add-farewell-3-ab13 +accepted +\d+ d +0 +\$0\.0300 +Add farewell\n/)
  expect(stdout).toMatch(/add-farewell-1-ab11 +stopped: another accepted +\d+ d /)
})

test('keep asks the gate; an override keeps it and is shown for ever', async () => {
  const data = temporaryFolder('data')
  const repository = makeRepository()
  const base = git(repository, 'rev-parse', 'HEAD')
  const one = identity(1)
  const workspace = join(data, 'sessions', one.id, 'workspace')
  git(repository, 'clone', '-q', repository, workspace)
  git(workspace, 'checkout', '-q', '-b', one.branch)
  writeFileSync(join(workspace, 'hello.py'), 'print("bye")\n')
  git(workspace, 'commit', '-q', '-a', '-m', 'bye')
  const head = git(workspace, 'rev-parse', 'HEAD')
  const place = { location: repository, kind: 'local' as const, root: repository, base, notices: [] }
  recordSession(data, { ...one, repository: place, workspace }, [
    turnEnded(head, 1),
    criticised(false, head),
    ended('needs-attention'),
  ])
  const refused = await runCli(['keep', one.id, '--data', data])
  expect(refused).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/c2 unmet.*--override/),
  })
  expect(git(repository, 'branch', '--list', '100x/*')).toBe('')

  const kept = await runCli(['keep', one.id, '--override', 'I tried it by hand.', '--data', data])
  expect(kept).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/against the gate.*I tried it by hand\./),
  })
  expect(git(repository, 'rev-parse', one.branch)).toBe(head)
  const shown = await runCli(['show', one.id, '--data', data])
  expect(shown.stdout).toContain('Override:   kept against the gate, because: I tried it by hand.')
  const { lines } = await runCli(['show', one.id, '--json', '--data', data])
  expect(lines).toMatchObject([{ kept: [{ override: 'I tried it by hand.' }], cause: 'critiques' }])
})

test('tasks that need each other in a circle are refused with the circle', async () => {
  const folder = temporaryFolder('tasks')
  const file = join(folder, 'tasks.json')
  const task = (title: string, needs: string[]) => ({ title, description: title, needs })
  writeFileSync(
    file,
    JSON.stringify({ tasks: [task('Base', ['Top']), task('Middle', ['Base']), task('Top', ['Middle'])] }),
  )
  const env = {
    HUNDREDX_AIDER: aiderProgram(),
    OPENAI_API_KEY: 'x',
    OPENAI_API_BASE: 'http://127.0.0.1:9/v1',
    LITELLM_MODEL: 'openai/scripted',
  }
  const result = await runCli(['run', '--repo', makeRepository(), '--tasks', file, '--data', folder], env)
  expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining('Base -> Top -> Middle -> Base') })
})
