import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createScratch, outcome, requireOk } from '../test-support/scratch-repository.ts'
import { createGitWorkspaces } from './git-workspaces.ts'
import { createHardenedGit } from './hardened-git.ts'
import { keepInFolder } from './keep-in-folder.ts'
import { readDiff } from './read-diff.ts'

const scratch = createScratch()
afterAll(() => scratch.dispose())
const environment = { ...process.env, GIT_CONFIG_GLOBAL: scratch.path('gitconfig'), GIT_CONFIG_NOSYSTEM: '1' }
const workspaces = createGitWorkspaces({ dataFolder: scratch.path('data'), environment })
const { signal } = new AbortController()
const branch = '100x/task-1'

async function session(source: string, name = source) {
  const repository = requireOk(await workspaces.inspect(source, signal))
  const workspace = scratch.path('sessions', createHash('sha1').update(name).digest('hex').slice(0, 8))
  requireOk(await workspaces.create({ repository, directory: workspace, branch }, signal))
  return { repository, workspace, branch }
}

/** Every file below a folder with what it holds, when it changed and what it is. */
function listing(folder: string, below = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = join(below, entry.name)
    if (entry.isDirectory()) for (const [name, state] of listing(folder, path)) found.set(name, state)
    else
      found.set(
        path,
        `${lstatSync(join(folder, path)).mtimeMs} ${readFileSync(join(folder, path), 'base64')}`,
      )
  }
  return found
}

describe('what a session did', () => {
  test('its commits, oldest first', async () => {
    const { repository, workspace } = await session(scratch.repository('history'))
    expect(requireOk(await workspaces.commits(workspace, repository.base))).toEqual([])
    const one = scratch.commit(workspace, 'fix: "quotes" & 🚀\n\nbody')
    const two = scratch.commit(workspace, 'second')
    const commits = requireOk(await workspaces.commits(workspace, repository.base))
    expect(commits.map(({ hash, subject }) => [hash, subject])).toEqual([
      [one, 'fix: "quotes" & 🚀'],
      [two, 'second'],
    ])
    expect(Math.abs((commits[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000)
  })

  test('its diff: renames, odd names, binary files, whatever the config says', async () => {
    const { repository, workspace } = await session(scratch.repository('diffs'))
    scratch.git(workspace, 'mv', 'README.md', 'Überblick 🚀.md')
    writeFileSync(join(workspace, 'logo.bin'), Buffer.from([0, 1, 2, 255]))
    scratch.write(workspace, { 'src/main.ts': 'export const two = 2\n' })
    scratch.commit(workspace, 'work')
    const trap = scratch.path('diff sprung')
    scratch.git(workspace, 'config', 'diff.external', `touch "${trap}"; true`)
    for (const key of ['diff.noprefix', 'diff.mnemonicPrefix', 'log.showSignature'])
      scratch.git(workspace, 'config', key, 'true')
    scratch.git(workspace, 'config', 'color.ui', 'always')
    const range = { base: repository.base, head: requireOk(await workspaces.head(workspace)) }
    const diff = requireOk(await workspaces.diff(workspace, range))
    expect(diff).toMatchObject({ ...range, truncated: false, stat: { files: 3, added: 1, removed: 1 } })
    expect(diff.patch).toContain('rename from README.md\nrename to Überblick 🚀.md\n')
    expect(diff.patch).toContain('Binary files /dev/null and b/logo.bin differ')
    expect(diff.patch).toContain('--- a/src/main.ts\n+++ b/src/main.ts\n')
    expect(diff.patch).toContain('-export const one = 1\n+export const two = 2\n')
    expect(existsSync(trap)).toBe(false)
  })

  test('a diff over the limit ends at a whole line and says so', async () => {
    const { repository, workspace } = await session(scratch.repository('long'))
    scratch.write(workspace, { 'long.txt': 'ünï line of text\n'.repeat(600_000) })
    const range = { base: repository.base, head: scratch.commit(workspace, 'long') }
    const diff = requireOk(await workspaces.diff(workspace, range))
    expect(diff).toMatchObject({ truncated: true, stat: { files: 1, added: 600_000, removed: 0 } })
    expect(Buffer.byteLength(diff.patch)).toBeLessThanOrEqual(8 * 1024 * 1024)
    expect(diff.patch.endsWith('+ünï line of text\n')).toBe(true)
    const git = createHardenedGit(environment)
    const short = requireOk(await readDiff(git, { workspace, range, limitBytes: 1000 }))
    expect(short.patch.length).toBeLessThanOrEqual(1000)
  })

  test('a workspace that was removed is missing, even inside another repository', async () => {
    const { repository, workspace } = await session(scratch.repository('removed'))
    scratch.git(scratch.root, 'init', '-q', scratch.path('sessions'))
    rmSync(join(workspace, '.git'), { recursive: true })
    const range = { base: repository.base, head: repository.base }
    for (const result of [
      await workspaces.head(workspace),
      await workspaces.commits(workspace, repository.base),
      await workspaces.diff(workspace, range),
      await workspaces.keep({ repository, workspace, branch, as: branch }),
    ])
      expect(outcome(result)).toMatch(/^workspace-missing/)
    rmSync(scratch.path('sessions', '.git'), { recursive: true })
  })

  test('only full hashes name commits', async () => {
    const { workspace } = await session(scratch.repository('hashes'))
    expect(outcome(await workspaces.commits(workspace, '--output=x'))).toMatch(/^git-failed/)
    expect(outcome(await workspaces.diff(workspace, { base: 'HEAD', head: 'HEAD' }))).toMatch(/^git-failed/)
  })
})

describe('keeping a branch in a local repository', () => {
  test('adds objects and one ref, and changes nothing else', async () => {
    const source = scratch.repository(`keeper's 🚀`)
    const made = await session(source)
    scratch.write(source, { 'README.md': 'not committed', 'new.txt': 'untracked' })
    scratch.git(source, 'add', 'new.txt')
    scratch.write(made.workspace, { 'src/main.ts': 'export const two = 2\n' })
    const commit = scratch.commit(made.workspace, 'work')
    writeFileSync(`${source}/.git/hooks/reference-transaction`, '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    const before = listing(source)
    expect(requireOk(await workspaces.keep({ ...made, as: 'kept/it' }))).toEqual({ commit })
    const after = listing(source)
    const changed = [...after].filter(([path, state]) => before.get(path) !== state).map(([path]) => path)
    expect([...before.keys()].filter((path) => !after.has(path))).toEqual([])
    expect(changed.filter((path) => !path.startsWith('.git/objects/')).sort()).toEqual([
      '.git/logs/refs/heads/kept/it',
      '.git/refs/heads/kept/it',
    ])
    expect(readFileSync(`${source}/.git/refs/heads/kept/it`, 'utf8').trim()).toBe(commit)
    // Once more is no harm, and no failure.
    expect(requireOk(await workspaces.keep({ ...made, as: 'kept/it' }))).toEqual({ commit })
  })

  test.each(['bare', 'shallow', 'detached'])('works for a %s one', async (kind) => {
    const origin = scratch.repository(`origin of ${kind}`)
    scratch.commit(origin, 'second')
    const folder = scratch.path(`a ${kind} one`)
    const how = { bare: '--bare', shallow: '--depth=1', detached: '--no-tags' }[kind] ?? ''
    scratch.git(scratch.root, 'clone', '-q', how, `file://${origin}`, folder)
    if (kind === 'detached') scratch.git(folder, 'checkout', '-q', '--detach')
    const made = await session(folder)
    const commit = scratch.commit(made.workspace, 'work')
    expect(requireOk(await workspaces.keep({ ...made, as: branch }))).toEqual({ commit })
    expect(scratch.git(folder, 'rev-parse', `refs/heads/${branch}`)).toBe(commit)
    expect(scratch.git(folder, 'fsck', '--connectivity-only')).not.toContain('missing')
  })

  test('refuses a branch that stands in the way, and names the way out', async () => {
    const source = scratch.repository('crowded')
    scratch.git(source, 'branch', 'older')
    scratch.git(source, 'branch', 'folder/inner')
    const made = await session(source)
    scratch.commit(made.workspace, 'work')
    for (const as of ['older', 'main', 'folder', 'older/inner']) {
      const result = await workspaces.keep({ ...made, as })
      expect(result).toMatchObject({ ok: false, error: { kind: 'branch-exists' } })
      expect(!result.ok && result.error.remedy).toContain('--as')
    }
    expect(scratch.git(source, 'for-each-ref', '--format=%(refname:short)')).toBe('folder/inner\nmain\nolder')
  })

  test('refuses a branch that moved on since it was judged', async () => {
    const source = scratch.repository('moved on')
    const made = await session(source)
    const judged = scratch.commit(made.workspace, 'judged')
    scratch.commit(made.workspace, 'later')
    expect(outcome(await workspaces.keep({ ...made, as: 'kept', commit: judged }))).toMatch(
      /^git-failed: .* moved on to .* not kept/,
    )
    expect(scratch.git(source, 'branch', '--format=%(refname:short)')).toBe('main')
  })

  test('keeps the commit that was judged, also when the branch moves on while it is being kept', async () => {
    const source = scratch.repository('moves on')
    const made = await session(source)
    const judged = scratch.commit(made.workspace, 'judged')
    const git = createHardenedGit(environment)
    const late: typeof git = (request) => {
      if (request.args[0] === 'fetch') scratch.commit(made.workspace, 'later')
      return git(request)
    }
    expect(requireOk(await keepInFolder(late, { ...made, as: 'kept', commit: judged }))).toEqual({
      commit: judged,
    })
    expect(scratch.git(source, 'rev-parse', 'refs/heads/kept')).toBe(judged)
  })

  test.each(['-x', 'a b', 'a..b', '', 'HEAD'])('refuses the name "%s"', async (as) => {
    const made = await session(scratch.repository('names'), `names ${as}`)
    scratch.commit(made.workspace, 'work')
    expect(outcome(await workspaces.keep({ ...made, as }))).toMatch(/^git-failed: .* cannot be the name/)
  })

  test('a repository that is gone is said so', async () => {
    const source = scratch.repository('going')
    const made = await session(source)
    rmSync(source, { recursive: true })
    expect(outcome(await workspaces.keep({ ...made, as: branch }))).toMatch(/^not-found/)
  })
})
