import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openPutAwayLab } from './test-support/put-away-lab.ts'
import { outcome, requireOk } from './test-support/scratch-repository.ts'

const lab = openPutAwayLab()
afterAll(() => lab.dispose())
const { scratch } = lab

/** Every file below a folder with its content and the time of its last change. */
function listing(folder: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory()) continue
    const path = join(entry.parentPath, entry.name)
    found[path] = `${lstatSync(path).mtimeMs} ${entry.isSymbolicLink() ? '' : readFileSync(path, 'base64')}`
  }
  return found
}

/** All kinds of work that a workspace can hold at once. */
function leaveWork(workspace: string) {
  const git = (...args: string[]) => scratch.git(workspace, ...args)
  scratch.write(workspace, { 'src/main.ts': 'export const one = 11\n' })
  const commit = scratch.commit(workspace, 'work')
  git('branch', 'side', 'HEAD~1')
  git('tag', 'point', 'HEAD~1')
  for (const text of ['older', 'newer']) {
    scratch.write(workspace, { 'README.md': `# ${text} stash\n` })
    git('stash', 'push', '-q', '-m', text)
  }
  scratch.write(workspace, { 'README.md': '# staged\n', '.gitignore': 'ignored.txt\n' })
  git('add', 'README.md')
  scratch.write(workspace, {
    'README.md': '# staged, then changed\r\nno newline at the end',
    'new/untracked file.txt': 'new\r\n',
    'run.sh': '#!/bin/sh\n',
    'ignored.txt': 'not kept',
    '.gitattributes': '* text=auto\n',
  })
  chmodSync(join(workspace, 'run.sh'), 0o755)
  symlinkSync('run.sh', join(workspace, 'link'))
  writeFileSync(join(workspace, 'bytes.bin'), Buffer.from([0, 1, 13, 10, 255]))
  rmSync(join(workspace, 'gone.txt'))
  return commit
}

const stateOf = (workspace: string) => ({
  head: scratch.git(workspace, 'rev-parse', 'HEAD'),
  branch: scratch.git(workspace, 'symbolic-ref', 'HEAD'),
  refs: scratch.git(workspace, 'for-each-ref', '--format=%(refname) %(objectname)'),
  stash: scratch.git(workspace, 'stash', 'list', '--format=%gd %H %gs'),
  status: scratch.git(workspace, 'status', '--porcelain=v1', '--untracked-files=all'),
  staged: scratch.git(workspace, 'diff', '--cached'),
  readme: readFileSync(join(workspace, 'README.md'), 'utf8'),
  untracked: readFileSync(join(workspace, 'new/untracked file.txt'), 'utf8'),
  bytes: readFileSync(join(workspace, 'bytes.bin'), 'hex'),
  executable: lstatSync(join(workspace, 'run.sh')).mode & 0o111,
  link: lstatSync(join(workspace, 'link')).isSymbolicLink(),
})

const FILES = { 'README.md': '# Sample\n', 'src/main.ts': 'export const one = 1\n', 'gone.txt': 'x\n' }

describe('a snapshot', () => {
  test('brings back commits, branches, tags, stashes, staged, changed, removed and untracked files', async () => {
    const { identity, workspace } = await lab.session('all', { files: FILES })
    leaveWork(workspace)
    const before = stateOf(workspace)
    const { snapshot, notKept } = requireOk(await lab.keptStore.snapshot(identity, 1))
    expect(notKept).toEqual([])
    requireOk(await lab.keptStore.dropWorkspace(identity))
    expect(existsSync(workspace)).toBe(false)
    requireOk(await lab.keptStore.restoreWorkspace(identity, snapshot))
    expect(stateOf(workspace)).toEqual(before)
    expect(existsSync(join(workspace, 'ignored.txt'))).toBe(false)
    expect(scratch.git(workspace, 'fsck', '--no-dangling')).toBe('')
  })

  test('leaves the work tree, the index, the refs and the config of the workspace as they were', async () => {
    const { identity, workspace } = await lab.session('untouched', { files: FILES })
    leaveWork(workspace)
    const own = () =>
      Object.fromEntries(Object.entries(listing(workspace)).filter(([path]) => !path.includes('/objects/')))
    const before = own()
    requireOk(await lab.keptStore.snapshot(identity, 1))
    expect(own()).toEqual(before)
  })

  test('is taken past an index.lock, and past an index that cannot be read', async () => {
    const { identity, workspace } = await lab.session('locked', { files: FILES })
    writeFileSync(join(workspace, '.git', 'index.lock'), '')
    writeFileSync(join(workspace, '.git', 'index'), 'broken')
    scratch.write(workspace, { 'untracked.txt': 'here' })
    const { snapshot } = requireOk(await lab.keptStore.snapshot(identity, 1))
    const store = lab.keptStore.folder(identity)
    expect(scratch.git(store, 'show', `${snapshot.refs}/work:untracked.txt`)).toBe('here')
  })

  test('runs nothing that the workspace’s config, hooks and attributes name', async () => {
    const { identity, workspace } = await lab.session('hostile', { files: FILES })
    const trap = scratch.path('sprung')
    for (const key of ['core.fsmonitor', 'filter.x.clean', 'core.pager', 'uploadpack.packObjectsHook'])
      scratch.git(workspace, 'config', key, `touch "${trap}"; cat`)
    for (const hook of ['post-index-change', 'reference-transaction', 'pre-auto-gc']) {
      mkdirSync(join(workspace, '.git/hooks'), { recursive: true })
      writeFileSync(join(workspace, '.git/hooks', hook), `#!/bin/sh\ntouch "${trap}"\n`, { mode: 0o755 })
    }
    scratch.write(workspace, { '.gitattributes': '* filter=x\n', 'a.txt': 'new' })
    requireOk(await lab.keptStore.snapshot(identity, 1))
    expect(existsSync(trap)).toBe(false)
  })

  test('names the folders that are repositories of their own', async () => {
    const { identity, workspace } = await lab.session('inner', { files: FILES })
    scratch.git(workspace, 'init', '-q', 'inner')
    scratch.write(join(workspace, 'inner'), { 'a.txt': 'a' })
    scratch.commit(join(workspace, 'inner'), 'inner')
    expect(requireOk(await lab.keptStore.snapshot(identity, 1)).notKept).toEqual(['inner'])
  })

  test('has a time limit', async () => {
    const { identity } = await lab.session('slow', { files: FILES })
    const hurried = lab.newKeptStore({ snapshotLimitMs: 1 })
    expect(outcome(await hurried.snapshot(identity, 1))).toMatch(/cannot be snapshotted within 0.001 s/)
  })
})

describe('the trash', () => {
  test('gives back the whole folder, ignored files included', async () => {
    const { identity, folder, workspace } = await lab.session('back', { files: FILES })
    leaveWork(workspace)
    const before = stateOf(workspace)
    const { trash } = requireOk(await lab.trash.moveToTrash(identity, { at: 5, snapshot: null }))
    expect(existsSync(folder)).toBe(false)
    expect((await lab.trash.list()).map(({ id, at, title }) => [id, at, title])).toContainEqual([
      identity.id,
      5,
      identity.task.title,
    ])
    requireOk(await lab.trash.restore(identity.id))
    expect(existsSync(trash)).toBe(false)
    expect(stateOf(workspace)).toEqual(before)
    expect(readFileSync(join(workspace, 'ignored.txt'), 'utf8')).toBe('not kept')
  })

  test('gives back nothing in the place of a session that is there', async () => {
    const { identity, folder } = await lab.session('twice')
    requireOk(await lab.trash.moveToTrash(identity, { at: 5, snapshot: null }))
    mkdirSync(folder)
    expect(outcome(await lab.trash.restore(identity.id))).toMatch(/^session-exists: /)
    expect(readdirSync(folder)).toEqual([])
  })

  test('knows the entries from before there were notes in them', async () => {
    mkdirSync(join(lab.data.trash, 'old-1-2026-01-31T12-30-15-250Z'), { recursive: true })
    const found = (await lab.trash.list()).find(({ id }) => id === 'old-1')
    expect(found?.at).toBe(Date.UTC(2026, 0, 31, 12, 30, 15, 250))
  })
})

describe('nothing is touched that is not shown to be ours', () => {
  test('a session folder, or its workspace, that is a link', async () => {
    const one = await lab.session('linked-folder')
    const outside = scratch.path('outside one')
    renameSync(one.folder, outside)
    symlinkSync(outside, one.folder)
    expect(outcome(await lab.trash.moveToTrash(one.identity, { at: 1, snapshot: null }))).toMatch(
      /^not-ours: .*link/,
    )
    const two = await lab.session('linked-workspace')
    renameSync(two.workspace, scratch.path('outside two'))
    symlinkSync(scratch.path('outside two'), two.workspace)
    expect(outcome(await lab.keptStore.dropWorkspace(two.identity))).toMatch(/^not-ours: .*link/)
    expect(existsSync(join(outside, 'workspace', 'README.md'))).toBe(true)
    expect(existsSync(join(scratch.path('outside two'), 'README.md'))).toBe(true)
  })

  test('a folder whose log says that the workspace is elsewhere', async () => {
    const { identity, folder } = await lab.session('moved')
    const moved = { ...identity, workspace: scratch.path('elsewhere', 'workspace') }
    expect(outcome(await lab.trash.moveToTrash(moved, { at: 1, snapshot: null }))).toMatch(
      /^not-ours: .*moved/,
    )
    expect(existsSync(join(folder, 'workspace', 'README.md'))).toBe(true)
  })

  test('a folder without a marker, unless its log names exactly this workspace', async () => {
    const { identity, folder } = await lab.session('unmarked')
    rmSync(join(folder, '.100x-session'))
    writeFileSync(join(folder, 'events.jsonl'), '')
    expect(outcome(await lab.trash.moveToTrash(identity, { at: 1, snapshot: null }))).toMatch(/^not-ours/)
    const event = { type: 'sessionCreated', identity }
    writeFileSync(join(folder, 'events.jsonl'), `${JSON.stringify({ v: 2, seq: 1, at: 1, event })}\n`)
    expect(outcome(await lab.trash.moveToTrash(identity, { at: 1, snapshot: null }))).toBe('ok')
  })

  test('a folder with the marker of another session', async () => {
    const { identity, folder } = await lab.session('foreign')
    writeFileSync(join(folder, '.100x-session'), '{"v":1,"id":"other"}')
    expect(outcome(await lab.trash.moveToTrash(identity, { at: 1, snapshot: null }))).toMatch(/^not-ours/)
  })

  test('a person’s repository inside a session folder', async () => {
    const { identity, folder } = await lab.session('swallowed')
    const repository = { ...identity.repository, root: join(realpathSync(folder), 'workspace', 'mine') }
    mkdirSync(repository.root)
    const refused = await lab.trash.moveToTrash({ ...identity, repository }, { at: 1, snapshot: null })
    expect(outcome(refused)).toMatch(/^not-ours: .*repository/)
  })
})

describe('the person’s repository is never written to', () => {
  test.each(['data folder in the repository', 'repository in the data folder'])('%s', async (where) => {
    const inner = openPutAwayLab(where)
    const { identity, workspace, repository } = await inner.session('s-1', { files: FILES })
    leaveWork(workspace)
    const mine = () =>
      Object.fromEntries(
        Object.entries(listing(repository)).filter(
          ([path]) => !path.startsWith(join(repository, 'data', '')),
        ),
      )
    const before = mine()
    const { snapshot } = requireOk(await inner.keptStore.snapshot(identity, 1))
    requireOk(await inner.keptStore.dropWorkspace(identity))
    requireOk(await inner.keptStore.restoreWorkspace(identity, snapshot))
    requireOk(await inner.trash.moveToTrash(identity, { at: 2, snapshot }))
    requireOk(await inner.trash.restore(identity.id))
    expect(mine()).toEqual(before)
    inner.dispose()
  })
})
