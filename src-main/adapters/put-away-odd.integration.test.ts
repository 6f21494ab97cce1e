import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { newSessionView, type SessionIdentity } from '../../src-shared/model/session.ts'
import { trashSession } from '../core/fleet/put-away.ts'
import { sampleIdentity } from '../core/test-support/sample-session.ts'
import { createNodePtySpawner } from './node-pty-spawner.ts'
import { markSessionFolder } from './session-proof.ts'
import { systemClock } from './system-clock.ts'
import { fingerprint } from './test-support/fingerprint.ts'
import { openPutAwayLab } from './test-support/put-away-lab.ts'
import { outcome, requireOk } from './test-support/scratch-repository.ts'

const lab = openPutAwayLab()
afterAll(() => lab.dispose())
const { scratch } = lab

const FILES = { 'README.md': '# Sample\n', 'src/main.ts': 'export const one = 1\n' }

const stateOf = (workspace: string) => ({
  head: readFileSync(join(workspace, '.git', 'HEAD'), 'utf8'),
  refs: scratch.git(workspace, 'for-each-ref', '--format=%(refname) %(objectname)'),
  status: scratch.git(workspace, 'status', '--porcelain=v2', '--untracked-files=all'),
  staged: scratch.git(workspace, 'diff', '--cached'),
  unstaged: scratch.git(workspace, 'diff'),
})

/** Snapshot, removal, and the workspace made again. */
async function thereAndBack({ identity, workspace }: { identity: SessionIdentity; workspace: string }) {
  const { snapshot } = requireOk(await lab.keptStore.snapshot(identity, 1))
  requireOk(await lab.keptStore.dropWorkspace(identity))
  expect(existsSync(workspace)).toBe(false)
  requireOk(await lab.keptStore.restoreWorkspace(identity, snapshot))
  return snapshot
}

describe('a workspace comes back as it was', () => {
  test('with a detached HEAD', async () => {
    const one = await lab.session('detached', { files: FILES })
    scratch.git(one.workspace, 'checkout', '-q', '--detach')
    scratch.write(one.workspace, { 'a.txt': 'a' })
    const commit = scratch.commit(one.workspace, 'on no branch')
    scratch.write(one.workspace, { 'a.txt': 'b' })
    const before = stateOf(one.workspace)
    expect((await thereAndBack(one)).head).toBe(commit)
    expect(stateOf(one.workspace)).toEqual(before)
  })

  test('with a branch that has no commit yet, staged and unstaged apart', async () => {
    const one = await lab.session('unborn', { files: FILES })
    scratch.git(one.workspace, 'checkout', '-q', '--orphan', 'fresh')
    scratch.write(one.workspace, { 'README.md': 'staged' })
    scratch.git(one.workspace, 'add', '-A')
    scratch.write(one.workspace, { 'README.md': 'unstaged', 'new.txt': 'new' })
    const before = stateOf(one.workspace)
    const { head, refs } = await thereAndBack(one)
    expect(stateOf(one.workspace)).toEqual(before)
    expect(scratch.git(lab.keptStore.folder(one.identity), 'rev-parse', `${refs}/work`)).toBe(head)
  })

  test('from a shallow repository', async () => {
    const source = scratch.repository('deep', FILES)
    scratch.commit(source, 'second')
    const shallow = scratch.path('shallow')
    scratch.git(scratch.root, 'clone', '-q', '--depth=1', `file://${source}`, shallow)
    const repository = requireOk(await lab.workspaces.inspect(shallow, new AbortController().signal))
    const one = await lab.session('shallow', { files: FILES })
    rmSync(one.workspace, { recursive: true })
    const request = { repository, directory: one.workspace, branch: one.identity.branch }
    requireOk(await lab.workspaces.create(request, new AbortController().signal))
    const identity = { ...one.identity, repository }
    scratch.write(one.workspace, { 'a.txt': 'a' })
    scratch.commit(one.workspace, 'work')
    const before = stateOf(one.workspace)
    await thereAndBack({ ...one, identity })
    expect(stateOf(one.workspace)).toEqual(before)
  })

  test('in the middle of a merge: its files and both sides', async () => {
    const one = await lab.session('merging', { files: FILES })
    scratch.git(one.workspace, 'checkout', '-q', '-b', 'other')
    scratch.write(one.workspace, { 'README.md': 'theirs\n' })
    const theirs = scratch.commit(one.workspace, 'theirs')
    scratch.git(one.workspace, 'checkout', '-q', one.identity.branch)
    scratch.write(one.workspace, { 'README.md': 'ours\n' })
    scratch.commit(one.workspace, 'ours')
    expect(() => scratch.git(one.workspace, 'merge', 'other')).toThrow()
    const conflict = readFileSync(join(one.workspace, 'README.md'), 'utf8')
    expect(conflict).toContain('<<<<<<<')
    await thereAndBack(one)
    expect(readFileSync(join(one.workspace, 'README.md'), 'utf8')).toBe(conflict)
    expect(scratch.git(one.workspace, 'rev-parse', 'other')).toBe(theirs)
  })

  test.skipIf(process.platform === 'win32')('without its pipes, which hold nothing', async () => {
    const one = await lab.session('pipes', { files: FILES })
    execFileSync('mkfifo', [join(one.workspace, 'pipe')])
    scratch.write(one.workspace, { 'a b\n"c".txt': 'odd name' })
    await thereAndBack(one)
    expect(readdirSync(one.workspace).sort()).toEqual(['.git', 'README.md', 'a b\n"c".txt', 'src'])
  })

  test('with a file of half a gigabyte that git never saw', async () => {
    const one = await lab.session('huge', { files: FILES })
    const file = join(one.workspace, 'huge.bin')
    writeFileSync(file, 'begin')
    truncateSync(file, 512 * 1024 * 1024)
    appendFileSync(file, 'end')
    await thereAndBack(one)
    expect(execFileSync('tail', ['-c', '3', file], { encoding: 'utf8' })).toBe('end')
    expect(execFileSync('stat', ['-c', '%s', file], { encoding: 'utf8' }).trim()).toBe(
      String(512 * 1024 * 1024 + 3),
    )
    rmSync(file)
  })
})

/** What can be wrong with a `.git` folder. */
const DAMAGES: Readonly<Record<string, (own: string) => void>> = {
  'HEAD is garbage': (own) => writeFileSync(join(own, 'HEAD'), '\0\0\0garbage'),
  'HEAD is empty': (own) => writeFileSync(join(own, 'HEAD'), ''),
  'the objects are gone': (own) => rmSync(join(own, 'objects'), { recursive: true }),
  'every object is empty': (own) => {
    for (const entry of readdirSync(join(own, 'objects'), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) rmSync(join(entry.parentPath, entry.name))
  },
  'the config is garbage': (own) => writeFileSync(join(own, 'config'), '[[[\0'),
  'a ref is garbage': (own) => writeFileSync(join(own, 'refs/heads/broken'), 'f'.repeat(40)),
  'all of it is gone': (own) => rmSync(own, { recursive: true }),
}

describe.each(Object.entries(DAMAGES))('when %s', (damage, make) => {
  const id = `damaged-${Object.keys(DAMAGES).indexOf(damage)}`

  test('it is said in one sentence, the files stay, and a delete keeps all of it in the trash', async () => {
    const { identity, workspace } = await lab.session(id, { files: FILES })
    scratch.write(workspace, { 'precious.txt': 'work' })
    make(join(workspace, '.git'))
    const snapshot = await lab.keptStore.snapshot(identity, 1)
    expect(outcome(snapshot)).toMatch(/^[a-z-]+: [^\n]{10,400}\.$/)
    const range = { base: identity.repository.base, head: identity.repository.base }
    for (const read of [
      await lab.workspaces.diff(workspace, range),
      await lab.workspaces.commits(workspace, identity.repository.base),
      await lab.workspaces.head(workspace),
      await lab.workspaces.unlock(workspace),
    ])
      expect(outcome(read)).toMatch(/^ok$|^[a-z-]+: [^\n]{10,400}\.$/)
    const view = { ...newSessionView(identity, 1), state: 'stopped' as const }
    const trashed = requireOk(await trashSession({ ...lab, clock: systemClock }, view))
    expect(trashed.notice).toMatch(/kept whole in the trash/)
    requireOk(await lab.trash.restore(identity.id))
    expect(readFileSync(join(workspace, 'precious.txt'), 'utf8')).toBe('work')
  })
})

test('a workspace that was removed behind our back can be deleted and restored as far as it is there', async () => {
  const { identity, folder, workspace } = await lab.session('removed', { files: FILES })
  writeFileSync(join(folder, 'events.jsonl'), '')
  rmSync(workspace, { recursive: true })
  const view = { ...newSessionView(identity, 1), state: 'stopped' as const }
  expect(requireOk(await trashSession({ ...lab, clock: systemClock }, view)).notice).toBe('')
  requireOk(await lab.trash.restore(identity.id))
  expect(readdirSync(folder).sort()).toEqual(['.100x-session', 'events.jsonl'])
  expect(outcome(await lab.workspaces.head(workspace))).toMatch(/^workspace-missing: /)
})

test('a repository inside it that has no commit is named in one sentence', async () => {
  const { identity, workspace } = await lab.session('inner-unborn', { files: FILES })
  scratch.git(workspace, 'init', '-q', 'inner')
  mkdirSync(join(workspace, 'inner'), { recursive: true })
  writeFileSync(join(workspace, 'inner', 'a.txt'), 'a')
  expect(outcome(await lab.keptStore.snapshot(identity, 1))).toMatch(/^git-failed: .*inner.*\.$/)
})

test('the person’s repository is the same to the nanosecond after all of a session’s life', async () => {
  const source = scratch.repository('the person’s', FILES)
  scratch.git(source, 'gc', '-q')
  scratch.write(source, { 'loose.txt': 'loose' })
  scratch.commit(source, 'loose')
  scratch.write(source, { 'README.md': 'changed, uncommitted', 'untracked.txt': 'x' })
  const before = fingerprint(source)
  const repository = requireOk(await lab.workspaces.inspect(source, new AbortController().signal))
  const { workspace, root } = lab.data.session('a-life')
  await markSessionFolder(lab.data, 'a-life')
  const identity = { ...sampleIdentity, id: 'a-life', repository, branch: 'b', workspace }
  const create = () =>
    lab.workspaces.create({ repository, directory: workspace, branch: 'b' }, new AbortController().signal)
  requireOk(await create())
  requireOk(await lab.workspaces.discard(workspace))
  requireOk(await create())
  scratch.write(workspace, { 'src/main.ts': 'export const two = 2\n' })
  const head = scratch.commit(workspace, 'work')
  scratch.write(workspace, { 'src/main.ts': 'three\n', 'new.txt': 'new\n' })
  requireOk(await lab.workspaces.diff(workspace, { base: repository.base, head }))
  const checkout = requireOk(
    await lab.workspaces.cleanCheckout(workspace, head, new AbortController().signal),
  )
  await checkout.dispose()
  const snapshot = await thereAndBack({ identity, workspace })
  requireOk(await lab.trash.moveToTrash(identity, { at: 1, snapshot }))
  requireOk(await lab.trash.restore('a-life'))
  rmSync(root, { recursive: true })
  expect(fingerprint(source)).toEqual(before)
})

test.skipIf(process.platform !== 'linux')(
  'a delete while somebody still writes: it ends first, and nothing changes after',
  async () => {
    const { identity, folder, workspace } = await lab.session('busy', { files: FILES })
    const spawned = createNodePtySpawner().spawn({
      file: '/bin/sh',
      args: [
        '-c',
        `(setsid sh -c "trap '' HUP TERM; while :; do date >> busy.txt; done" &); exec sleep 1000`,
      ],
      cwd: workspace,
      env: { PATH: process.env.PATH ?? '' },
      size: { columns: 80, rows: 24 },
    })
    const pty = requireOk(spawned)
    const busy = join(workspace, 'busy.txt')
    while (!existsSync(busy)) await delay(5)
    await pty.stop()
    const view = { ...newSessionView(identity, 1), state: 'stopped' as const }
    const { trash, notice } = requireOk(await trashSession({ ...lab, clock: systemClock }, view))
    expect(notice).toBe('')
    const after = fingerprint(trash)
    await delay(300)
    expect(fingerprint(trash)).toEqual(after)
    expect(existsSync(folder)).toBe(false)
  },
)
