import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { createScratch, outcome, requireOk } from '../test-support/scratch-repository.ts'
import { createGitWorkspaces } from './git-workspaces.ts'

const scratch = createScratch()
afterAll(() => scratch.dispose())
// A person who signs, merges their own way and goes by another name as a committer.
writeFileSync(
  scratch.path('hers'),
  '[user]\n\tname = Ada\n\temail = ada@example.org\n\tsigningKey = ABC\n[committer]\n\tname = Grace\n[commit]\n\tgpgSign = true\n[merge]\n\tff = only\n\tverifySignatures = true\n',
)
const environment = { ...process.env, GIT_CONFIG_GLOBAL: scratch.path('hers'), GIT_CONFIG_NOSYSTEM: '1' }
const workspaces = createGitWorkspaces({ dataFolder: scratch.path('data'), environment })
const { signal } = new AbortController()

/** A session that has committed `files` on its own branch. */
async function worked(source: string, name: string, files: Record<string, string>) {
  const repository = requireOk(await workspaces.inspect(source, signal))
  const workspace = scratch.path(`sessions of ${source.split('/').at(-1)}`, name)
  const branch = `100x/${name}`
  requireOk(await workspaces.create({ repository, directory: workspace, branch }, signal))
  scratch.write(workspace, files)
  scratch.git(workspace, 'add', '-A')
  scratch.git(workspace, 'commit', '-q', '-m', `work of ${name}`)
  return { repository, start: { workspace, branch, commit: scratch.git(workspace, 'rev-parse', 'HEAD') } }
}

const request = (repository: Parameters<typeof workspaces.create>[0]['repository'], name: string) => ({
  repository,
  directory: scratch.path('from', name),
  branch: `100x/${name}`,
})

test('a branch starts from the accepted commit of another one, and keeping it brings both works along', async () => {
  const source = scratch.repository('one source')
  const { repository, start } = await worked(source, 'a', { 'a.txt': 'a\n' })
  // What came after the accepted commit is not what was accepted.
  scratch.write(start.workspace, { 'later.txt': 'x' })
  scratch.git(start.workspace, 'add', '-A')
  scratch.git(start.workspace, 'commit', '-q', '-m', 'later')
  const wanted = request(repository, 'one')
  const made = requireOk(await workspaces.create({ ...wanted, from: [start] }, signal))
  expect(made.base).toBe(start.commit)
  expect(existsSync(`${wanted.directory}/later.txt`)).toBe(false)
  expect(scratch.git(wanted.directory, 'symbolic-ref', 'HEAD')).toBe('refs/heads/100x/one')
  scratch.write(wanted.directory, { 'b.txt': 'b\n' })
  const head = scratch.commit(wanted.directory, 'work of b')

  const diff = requireOk(await workspaces.diff(wanted.directory, { base: made.base, head }))
  expect(diff.stat).toEqual({ files: 1, added: 1, removed: 0 })
  expect(diff.patch).toContain('+++ b/b.txt')
  expect(diff.patch).not.toContain('a.txt')

  rmSync(start.workspace, { recursive: true })
  const keep = { workspace: wanted.directory, repository, branch: wanted.branch, as: 'both' }
  expect(requireOk(await workspaces.keep(keep))).toEqual({ commit: head })
  expect(scratch.git(source, 'log', '--format=%s', 'both').split('\n')).toEqual([
    'work of b',
    'work of a',
    'start',
  ])
  expect(scratch.git(source, 'show', 'both:a.txt')).toBe('a')
  expect(scratch.git(source, 'fsck', '--connectivity-only')).not.toContain('missing')
})

test('several branches are merged in their order, by nobody in particular and unsigned', async () => {
  const source = scratch.repository('two sources')
  const a = await worked(source, 'a', { 'a.txt': 'a\n' })
  const b = await worked(source, 'b', { 'b.txt': 'b\n', '.env': 'OPENAI_API_BASE=https://evil.example\n' })
  const wanted = request(a.repository, 'two')
  const made = requireOk(await workspaces.create({ ...wanted, from: [a.start, b.start] }, signal))
  expect(made.base).toBe(scratch.git(wanted.directory, 'rev-parse', 'HEAD'))
  expect(scratch.git(wanted.directory, 'log', '-1', '--format=%P|%an|%cn|%ce|%s')).toBe(
    `${a.start.commit} ${b.start.commit}|100x Orchestrator|100x Orchestrator|100x-orchestrator@localhost|Merge 100x/b`,
  )
  expect(readFileSync(`${wanted.directory}/a.txt`, 'utf8')).toBe('a\n')
  expect(readFileSync(`${wanted.directory}/b.txt`, 'utf8')).toBe('b\n')
  // What a needed task added cannot steer Aider either.
  expect(made.notices).toEqual([expect.stringContaining('.env is kept out')])
  expect(existsSync(`${wanted.directory}/.env`)).toBe(false)
  expect(scratch.git(wanted.directory, 'status', '--porcelain')).toBe('')
})

test('a branch that holds the other one already is not merged again', async () => {
  const source = scratch.repository('stacked')
  const a = await worked(source, 'a', { 'a.txt': 'a\n' })
  const middle = request(a.repository, 'middle')
  requireOk(await workspaces.create({ ...middle, from: [a.start] }, signal))
  scratch.write(middle.directory, { 'm.txt': 'm\n' })
  const commit = scratch.commit(middle.directory, 'middle')
  const wanted = request(a.repository, 'top')
  const from = [a.start, { workspace: middle.directory, branch: middle.branch, commit }]
  expect(requireOk(await workspaces.create({ ...wanted, from }, signal)).base).toBe(commit)
})

test('branches that change the same lines are a failure that names the files, and no folder is left', async () => {
  const source = scratch.repository('conflict')
  const a = await worked(source, 'a', { 'src/main.ts': 'export const a = 1\n', 'fine.txt': 'x' })
  const b = await worked(source, 'b', { 'src/main.ts': 'export const b = 1\n' })
  const wanted = request(a.repository, 'torn')
  const made = await workspaces.create({ ...wanted, from: [a.start, b.start] }, signal)
  expect(outcome(made)).toBe(
    'merge-conflict: The workspace of 100x/torn cannot be made: the branches that it needs change the same places, and 100x/b conflicts in src/main.ts.',
  )
  expect(existsSync(wanted.directory)).toBe(false)
})

test('a source that is gone or was rewritten is said so, and no folder is left', async () => {
  const source = scratch.repository('lost')
  const a = await worked(source, 'a', { 'a.txt': 'a\n' })
  const wanted = request(a.repository, 'orphan')
  const rewritten = { ...a.start, commit: 'f'.repeat(40) }
  expect(outcome(await workspaces.create({ ...wanted, from: [rewritten] }, signal))).toMatch(
    /^clone-failed: .* does not hold the accepted commit ffffffffff any more/,
  )
  rmSync(a.start.workspace, { recursive: true })
  expect(outcome(await workspaces.create({ ...wanted, from: [a.start] }, signal))).toMatch(
    /^workspace-missing/,
  )
  expect(existsSync(wanted.directory)).toBe(false)
})

test('it works for a shallow repository too', async () => {
  const origin = scratch.repository('deep')
  scratch.commit(origin, 'second')
  const folder = scratch.path('shallow')
  scratch.git(scratch.root, 'clone', '-q', '--depth=1', `file://${origin}`, folder)
  const a = await worked(folder, 'a', { 'a.txt': 'a\n' })
  const b = await worked(folder, 'b', { 'b.txt': 'b\n' })
  const wanted = request(a.repository, 'of-shallow')
  requireOk(await workspaces.create({ ...wanted, from: [a.start, b.start] }, signal))
  const keep = { workspace: wanted.directory, repository: a.repository, branch: wanted.branch, as: 'kept' }
  expect(outcome(await workspaces.keep(keep))).toBe('ok')
  expect(scratch.git(folder, 'ls-tree', '--name-only', 'kept')).toContain('b.txt')
})
