import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newSessionView } from '../../../src-shared/model/session.ts'
import { err } from '../../../src-shared/result.ts'
import type { CleanCheckout } from '../../core/ports.ts'
import { reviewCommit } from '../../core/session/review-commit.ts'
import { sampleIdentity, sampleTask } from '../../core/test-support/sample-session.ts'
import { createShellCommandRunner } from '../shell-command-runner.ts'
import { createScratch, outcome, requireOk } from '../test-support/scratch-repository.ts'
import { createGitWorkspaces } from './git-workspaces.ts'

const scratch = createScratch()
const environment = { ...process.env, GIT_CONFIG_GLOBAL: scratch.path('gitconfig'), GIT_CONFIG_NOSYSTEM: '1' }
const workspaces = createGitWorkspaces({ dataFolder: scratch.path('data'), environment })
const { signal } = new AbortController()

/** A temporary folder of this file's own, so that what is left behind can be counted. */
const temporary = scratch.path('temporary')
const before = process.env.TMPDIR
beforeAll(() => {
  mkdirSync(temporary, { recursive: true })
  process.env.TMPDIR = temporary
})
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  scratch.dispose()
})
const leftBehind = () => readdirSync(temporary)

async function workspaceOf(name: string, files?: Record<string, string>) {
  const repository = requireOk(await workspaces.inspect(scratch.repository(name, files), signal))
  const workspace = scratch.path('sessions', name)
  const request = { repository, directory: workspace, branch: `100x/${name}-1` }
  requireOk(await workspaces.create(request, signal))
  return workspace
}

async function checkOut<T>(workspace: string, use: (checkout: CleanCheckout) => Promise<T> | T): Promise<T> {
  const commit = scratch.git(workspace, 'rev-parse', 'HEAD')
  const checkout = requireOk(await workspaces.cleanCheckout(workspace, commit, signal))
  try {
    return await use(checkout)
  } finally {
    await checkout.dispose()
  }
}

/** Every path below a folder with what it holds. */
const contents = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${readFileSync(path, 'base64')}`)
    .sort()

test('it holds the commit and nothing uncommitted, untracked or ignored, at a detached HEAD', async () => {
  const workspace = await workspaceOf('clean', { 'a.txt': 'one\n', '.gitignore': 'built/\n' })
  scratch.write(workspace, { 'a.txt': 'two\n', 'new.txt': 'untracked', 'built/b.txt': 'ignored' })
  const commit = scratch.git(workspace, 'rev-parse', 'HEAD')
  await checkOut(workspace, ({ directory }) => {
    expect(readdirSync(directory).sort()).toEqual(['.git', '.gitignore', 'a.txt'])
    expect(readFileSync(join(directory, 'a.txt'), 'utf8')).toBe('one\n')
    expect(scratch.git(directory, 'status', '--porcelain')).toBe('')
    expect(scratch.git(directory, 'rev-parse', 'HEAD', '--abbrev-ref', 'HEAD')).toBe(`${commit}\nHEAD`)
    expect(scratch.git(directory, 'log', '--format=%s')).toBe('start')
  })
  expect(leftBehind()).toEqual([])
})

test('an older commit than the branch’s is checked out as it was, with its tags', async () => {
  const repository = scratch.repository('older', { 'a.txt': 'one\n' })
  scratch.git(repository, 'tag', 'v1')
  const workspace = scratch.path('sessions', 'older')
  const inspected = requireOk(await workspaces.inspect(repository, signal))
  requireOk(
    await workspaces.create({ repository: inspected, directory: workspace, branch: '100x/o-1' }, signal),
  )
  const older = scratch.git(workspace, 'rev-parse', 'HEAD')
  scratch.write(workspace, { 'a.txt': 'two\n' })
  scratch.commit(workspace, 'second')
  const checkout = requireOk(await workspaces.cleanCheckout(workspace, older, signal))
  expect(readFileSync(join(checkout.directory, 'a.txt'), 'utf8')).toBe('one\n')
  expect(scratch.git(checkout.directory, 'describe', '--tags')).toBe('v1')
  await checkout.dispose()
})

test('what was kept out of Aider’s sight is there: the commit holds it', async () => {
  const workspace = await workspaceOf('withheld', { '.env': 'OPENAI_API_BASE=http://x.invalid\n' })
  expect(existsSync(join(workspace, '.env'))).toBe(false)
  await checkOut(workspace, ({ directory }) => expect(existsSync(join(directory, '.env'))).toBe(true))
})

test('no hook, filter or fsmonitor of the workspace runs, and nothing is written into it', async () => {
  const workspace = await workspaceOf('trapped', {
    'a.txt': 'one\n',
    '.gitattributes': '*.txt filter=trap diff=trap\n',
  })
  const sprung = scratch.path('sprung')
  const trap = `touch "${sprung}"; cat`
  for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change']) {
    mkdirSync(join(workspace, '.git', 'hooks'), { recursive: true })
    writeFileSync(join(workspace, '.git', 'hooks', hook), `#!/bin/sh\n${trap}\n`, { mode: 0o755 })
  }
  for (const key of ['filter.trap.smudge', 'filter.trap.clean', 'filter.trap.process', 'core.fsmonitor'])
    scratch.git(workspace, 'config', key, trap)
  for (const key of ['uploadpack.packObjectsHook', 'core.alternateRefsCommand', 'core.sshCommand'])
    scratch.git(workspace, 'config', key, trap)
  rmSync(sprung, { force: true })
  const commit = readFileSync(join(workspace, '.git', 'refs', 'heads', '100x', 'trapped-1'), 'utf8').trim()
  const was = contents(workspace)
  const checkout = requireOk(await workspaces.cleanCheckout(workspace, commit, signal))
  expect(readFileSync(join(checkout.directory, 'a.txt'), 'utf8')).toBe('one\n')
  await checkout.dispose()
  expect(existsSync(sprung)).toBe(false)
  expect(contents(workspace)).toEqual(was)
})

test('a command that runs in it finds no way into the workspace', async () => {
  const workspace = await workspaceOf('walled')
  const was = contents(workspace)
  await checkOut(workspace, async ({ directory }) => {
    expect(scratch.git(directory, 'remote')).toBe('')
    expect(scratch.git(directory, 'for-each-ref', 'refs/remotes')).toBe('')
    const runner = createShellCommandRunner({
      ...environment,
      PWD: workspace,
      OLDPWD: workspace,
      GIT_DIR: workspace,
    })
    const result = await runner.run({
      command:
        'echo spoilt > README.md; git add -A; git -c user.name=x -c user.email=x@x.invalid commit -qm x; git push -q; git gc -q --prune=now; env; pwd',
      cwd: directory,
      session: 'greet-1-ab12',
      timeoutMs: 20_000,
      signal,
    })
    expect(result.outputTail).not.toContain(workspace)
    expect(scratch.git(directory, 'log', '--format=%s')).toBe('x\nstart')
  })
  expect(contents(workspace)).toEqual(was)
})

test('Large File Storage and submodules are not fetched', async () => {
  const workspace = await workspaceOf('large', {
    'big.bin': 'version https://git-lfs.github.com/spec/v1\n',
    '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
    '.gitmodules': '[submodule "sub"]\n\tpath = sub\n\turl = ../clean\n',
  })
  const hash = scratch.git(workspace, 'rev-parse', 'HEAD')
  scratch.git(workspace, 'update-index', '--add', '--cacheinfo', `160000,${hash},sub`)
  scratch.git(workspace, 'commit', '-qm', 'submodule')
  const fetched = scratch.path('fetched')
  scratch.git(scratch.root, 'config', '--global', 'filter.lfs.process', `touch "${fetched}"; false`)
  scratch.git(scratch.root, 'config', '--global', 'filter.lfs.smudge', `touch "${fetched}"; false`)
  scratch.git(scratch.root, 'config', '--global', 'filter.lfs.required', 'true')
  scratch.git(scratch.root, 'config', '--global', 'submodule.recurse', 'true')
  try {
    await checkOut(workspace, ({ directory }) => {
      expect(readFileSync(join(directory, 'big.bin'), 'utf8')).toContain('git-lfs')
      expect(readdirSync(join(directory, 'sub'))).toEqual([])
    })
    expect(existsSync(fetched)).toBe(false)
  } finally {
    scratch.git(scratch.root, 'config', '--global', '--remove-section', 'filter.lfs')
    scratch.git(scratch.root, 'config', '--global', '--remove-section', 'submodule')
  }
})

test('what a command made read-only is removed all the same', async () => {
  const workspace = await workspaceOf('locked')
  await checkOut(workspace, ({ directory }) => {
    const locked = join(directory, 'cache', 'deep')
    mkdirSync(locked, { recursive: true })
    writeFileSync(join(locked, 'file'), 'x', { mode: 0o444 })
    if (process.platform !== 'win32') execFileSync('chmod', ['-R', 'a-w', dirname(locked)])
  })
  expect(leftBehind()).toEqual([])
})

test('a cancel leaves no folder behind, whenever it comes', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, n) => [`d${n % 50}/f${n}.txt`, `${n}\n`]),
  )
  const workspace = await workspaceOf('many', files)
  const commit = scratch.git(workspace, 'rev-parse', 'HEAD')
  for (const afterMs of [0, 3, 10, 20, 40, 80]) {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), afterMs)
    const result = await workspaces.cleanCheckout(workspace, commit, abort.signal)
    clearTimeout(timer)
    if (result.ok) await result.value.dispose()
    else expect(outcome(result)).toMatch(/^git-failed: Commit .* cannot be checked out .* cancelled\.$/)
    expect(leftBehind()).toEqual([])
  }
  await checkOut(workspace, ({ directory }) => expect(readdirSync(directory)).toHaveLength(51))
})

test('what cannot be checked out is a failure with a sentence', async () => {
  const workspace = await workspaceOf('failing')
  expect(outcome(await workspaces.cleanCheckout(workspace, 'HEAD', signal))).toMatch(
    /^git-failed: "HEAD" is not/,
  )
  expect(outcome(await workspaces.cleanCheckout(workspace, '0'.repeat(40), signal))).toMatch(
    /^git-failed: Commit 0000000000 cannot be checked out for the critique: /,
  )
  const gone = mkdtempSync(join(tmpdir(), 'gone '))
  expect(outcome(await workspaces.cleanCheckout(gone, '0'.repeat(40), signal))).toMatch(/^workspace-missing/)
  rmSync(gone, { recursive: true })
  process.env.TMPDIR = scratch.path('no', 'such', 'folder')
  const nowhere = await workspaces.cleanCheckout(
    workspace,
    scratch.git(workspace, 'rev-parse', 'HEAD'),
    signal,
  )
  process.env.TMPDIR = temporary
  expect(outcome(nowhere)).toMatch(/^git-failed: .* the temporary folder .* cannot be written to/)
  expect(leftBehind()).toEqual([])
})

test('what the test command writes, commits or leaves ignored is not there for the checks', async () => {
  const workspace = await workspaceOf('apart', { 'a.txt': 'one\n', '.gitignore': 'built/\n' })
  const commit = scratch.git(workspace, 'rev-parse', 'HEAD')
  const ends: (number | null)[] = []
  const write = 'mkdir built && echo done > built/b.txt && echo done > a.txt && git add a.txt'
  const author = 'git -c user.name=x -c user.email=x@example.invalid'
  const task = {
    ...sampleTask,
    testCommand: `${write} && ${author} commit -qm done`,
    criteria: ['grep done a.txt', 'grep done built/b.txt', 'grep one a.txt'].map((check, index) => ({
      id: `c${index + 1}`,
      text: 'It is done.',
      check,
    })),
  }
  const reviewed = await reviewCommit(
    {
      workspaces,
      commands: createShellCommandRunner(),
      critic: {
        review: async ({ test: tested, checks }) => {
          for (const result of [tested, ...checks.map((check) => check.result)])
            ends.push(result?.exitCode ?? null)
          return err({ kind: 'invalid-answer', message: '', remedy: '' })
        },
      },
      settings: { testTimeoutSeconds: 20 },
      record: async () => newSessionView(sampleIdentity, 0),
    },
    {
      identity: {
        ...sampleIdentity,
        task,
        workspace,
        repository: { ...sampleIdentity.repository, base: commit },
      },
      round: 1,
      commit,
      signal,
      onRejected: () => undefined,
      onRetry: () => undefined,
    },
  )
  expect(reviewed).toMatchObject({ error: { kind: 'invalid-answer' } })
  expect(ends).toEqual([0, 1, 2, 0])
  expect(leftBehind()).toEqual([])
})
