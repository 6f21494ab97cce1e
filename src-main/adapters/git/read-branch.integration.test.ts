import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createScratch, outcome, requireOk } from '../test-support/scratch-repository.ts'
import { createGitWorkspaces } from './git-workspaces.ts'
import { IMAGE_LIMIT_BYTES, TEXT_LIMIT_BYTES } from './read-file.ts'

const scratch = createScratch()
afterAll(() => scratch.dispose())
const environment = { ...process.env, GIT_CONFIG_GLOBAL: scratch.path('gitconfig'), GIT_CONFIG_NOSYSTEM: '1' }
const workspaces = createGitWorkspaces({ dataFolder: scratch.path('data'), environment })
const { signal } = new AbortController()

async function session(name: string) {
  const repository = requireOk(await workspaces.inspect(scratch.repository(name), signal))
  const workspace = scratch.path('sessions', createHash('sha1').update(name).digest('hex').slice(0, 8))
  requireOk(await workspaces.create({ repository, directory: workspace, branch: '100x/task-1' }, signal))
  const branch = async () => {
    const head = requireOk(await workspaces.head(workspace))
    return requireOk(await workspaces.branch(workspace, { base: repository.base, head }))
  }
  return { repository, workspace, branch }
}

/** Runs whatever a repository can name, where it is allowed to. */
function setTraps(workspace: string): string {
  const trap = scratch.path('sprung')
  const run = `touch "${trap}"; cat`
  scratch.git(workspace, 'config', 'diff.external', run)
  scratch.git(workspace, 'config', 'core.fsmonitor', run)
  scratch.git(workspace, 'config', 'diff.trap.textconv', run)
  scratch.git(workspace, 'config', 'filter.trap.smudge', run)
  scratch.git(workspace, 'config', 'filter.trap.clean', run)
  scratch.git(workspace, 'config', 'log.showSignature', 'true')
  scratch.git(workspace, 'config', 'color.ui', 'always')
  writeFileSync(join(workspace, '.git', 'info', 'attributes'), '* diff=trap filter=trap\n')
  return trap
}

test('its commits, newest first, each with what it changes', async () => {
  const { repository, workspace, branch } = await session('branch')
  expect(await branch()).toEqual([])
  scratch.write(workspace, { 'src/main.ts': 'export const two = 2\n', 'a b.txt': 'one\ntwo\n' })
  const one = scratch.commit(workspace, 'fix: "quotes" & 🚀\n\nbody: 5 files changed, 7 insertions(+)')
  scratch.git(workspace, 'mv', 'a b.txt', 'Überblick 🚀.txt')
  writeFileSync(join(workspace, 'logo.bin'), Buffer.from([0, 1, 2, 255]))
  const two = scratch.commit(workspace, '3 files changed, 9 insertions(+)')
  const nothing = scratch.commit(workspace, 'nothing')
  const trap = setTraps(workspace)
  const commits = await branch()
  expect(commits.map(({ hash, subject, stat }) => [hash, subject, stat])).toEqual([
    [nothing, 'nothing', { files: 0, added: 0, removed: 0 }],
    [two, '3 files changed, 9 insertions(+)', { files: 2, added: 0, removed: 0 }],
    [one, 'fix: "quotes" & 🚀', { files: 2, added: 3, removed: 1 }],
  ])
  expect(Math.abs((commits[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000)
  expect(await workspaces.commitRange(workspace, two.slice(0, 7))).toEqual({
    ok: true,
    value: { base: one, head: two },
  })
  expect(existsSync(trap)).toBe(false)
  expect(repository.base).not.toBe(one)
})

test('a merge counts what it brings into the branch, and all that it brings is listed', async () => {
  const { workspace, branch } = await session('merge')
  scratch.git(workspace, 'checkout', '-q', '-b', 'side')
  scratch.write(workspace, { 'side.txt': 'one\ntwo\nthree\n' })
  const side = scratch.commit(workspace, 'side')
  scratch.git(workspace, 'checkout', '-q', '100x/task-1')
  scratch.write(workspace, { 'main.txt': 'one\n' })
  const main = scratch.commit(workspace, 'main')
  scratch.git(workspace, 'merge', '-q', '--no-ff', '-m', 'merged', 'side')
  const [merge, ...others] = await branch()
  expect(merge).toMatchObject({ subject: 'merged', stat: { files: 1, added: 3, removed: 0 } })
  expect(new Set(others.map(({ hash }) => hash))).toEqual(new Set([side, main]))
  expect(requireOk(await workspaces.commitRange(workspace, merge?.hash ?? '')).base).toBe(main)
})

test('the very first commit is compared with nothing', async () => {
  const { repository, workspace } = await session('root')
  const range = requireOk(await workspaces.commitRange(workspace, repository.base))
  const diff = requireOk(await workspaces.diff(workspace, range))
  expect(diff).toMatchObject({ head: repository.base, stat: { files: 2, added: 2, removed: 0 } })
})

test('only a hash names a commit: no branch that looks like one, no option, no other object', async () => {
  const { workspace } = await session('hashes')
  scratch.git(workspace, 'branch', 'abcdef12')
  const blob = scratch.git(workspace, 'rev-parse', 'HEAD:README.md')
  for (const name of ['abcdef12', '0'.repeat(40), blob, '--output=x', 'HEAD'])
    expect(outcome(await workspaces.commitRange(workspace, name))).toBe(
      `git-failed: ${workspace} has no commit ${name}.`,
    )
})

test('a file as the commit holds it, although it changed or went since', async () => {
  const { repository, workspace } = await session('file')
  const at = (path: string, commit = repository.base) => workspaces.fileAt(workspace, { commit, path })
  scratch.git(workspace, 'rm', '-q', 'README.md')
  scratch.write(workspace, { 'src/main.ts': 'export const two = 2\n' })
  const after = scratch.commit(workspace, 'work')
  const trap = setTraps(workspace)
  expect(requireOk(await at('src/main.ts', repository.base.slice(0, 9)))).toEqual({
    bytes: 21,
    kind: 'text',
    data: 'export const one = 1\n',
    truncated: false,
  })
  expect(requireOk(await at('README.md')).data).toBe('# Sample\n')
  for (const path of ['src', 'no.txt', '*', '../README.md', ':/', '-x'])
    expect(requireOk(await at(path, after)).kind, path).toBe('missing')
  expect(existsSync(trap)).toBe(false)
})

test('texts, pictures and other files are told apart by what is in them', async () => {
  const { workspace } = await session('kinds')
  const png = Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), Buffer.from([0, 1, 2])])
  const files: Record<string, Buffer | string> = {
    'picture.dat': png,
    'photo.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]),
    'small.gif': Buffer.from('GIF89a\0', 'latin1'),
    'small.webp': Buffer.from('RIFF\u0001\0\0\0WEBPVP8 ', 'latin1'),
    'logo.svg': '<svg onload="alert(1)"/>',
    'not a picture.png': 'hello',
    'odd [name] 🚀*.txt': 'ünï\n',
    empty: '',
    binary: Buffer.from([1, 0, 2]),
    'large.png': Buffer.concat([png, Buffer.alloc(IMAGE_LIMIT_BYTES)]),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(workspace, name), content)
  const commit = scratch.commit(workspace, 'files')
  const kinds: Record<string, string> = {}
  for (const path of Object.keys(files)) {
    const { kind, data } = requireOk(await workspaces.fileAt(workspace, { commit, path }))
    kinds[path] = kind === 'image' ? (data.split(',')[0] ?? '') : kind
  }
  expect(kinds).toEqual({
    'picture.dat': 'data:image/png;base64',
    'photo.jpg': 'data:image/jpeg;base64',
    'small.gif': 'data:image/gif;base64',
    'small.webp': 'data:image/webp;base64',
    'logo.svg': 'text',
    'not a picture.png': 'text',
    'odd [name] 🚀*.txt': 'text',
    empty: 'text',
    binary: 'binary',
    'large.png': 'binary',
  })
  const picture = requireOk(await workspaces.fileAt(workspace, { commit, path: 'picture.dat' }))
  expect(Buffer.from(picture.data.split(',')[1] ?? '', 'base64')).toEqual(png)
})

test('a long text is cut between two characters, and says so', async () => {
  const { workspace } = await session('long text')
  scratch.write(workspace, { 'long.txt': `x${'🚀'.repeat(3_000_000)}` })
  const commit = scratch.commit(workspace, 'long')
  const { data, bytes, truncated } = requireOk(
    await workspaces.fileAt(workspace, { commit, path: 'long.txt' }),
  )
  expect({ bytes, truncated }).toEqual({ bytes: 12_000_001, truncated: true })
  expect(Buffer.byteLength(data)).toBe(TEXT_LIMIT_BYTES - 3)
  expect(data.endsWith('🚀')).toBe(true)
})
