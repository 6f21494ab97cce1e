import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { SessionIdentity } from '../../../src-shared/model/session.ts'
import { sampleIdentity } from '../../core/test-support/sample-session.ts'
import { createDataFolder, type DataFolder } from '../data-folder.ts'
import { createKeptStore } from '../kept-store.ts'
import { markSessionFolder } from '../session-proof.ts'
import { createSessionTrash } from '../session-trash.ts'
import { createScratch, outcome, requireOk } from '../test-support/scratch-repository.ts'
import { openSmallDisk, type SmallDisk } from '../test-support/small-disk.ts'
import { createGitWorkspaces } from './git-workspaces.ts'

const scratch = createScratch()
afterAll(() => scratch.dispose())
const environment = { ...process.env, GIT_CONFIG_GLOBAL: scratch.path('gitconfig'), GIT_CONFIG_NOSYSTEM: '1' }
const { signal } = new AbortController()
const MB = 1024 * 1024
const FULL = /^[a-z-]+: [^\n]+: the disk is full\.$/

let disk: SmallDisk
let data: DataFolder
beforeEach(() => {
  disk = openSmallDisk(8 * MB)
  data = createDataFolder(join(disk.folder, 'data'), {})
})
afterEach(() => disk.dispose())

/** Noise, which git cannot make smaller. */
const noise = (folder: string, name: string, bytes: number) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), randomBytes(bytes))
}

async function open(name: string, bytes: number) {
  const source = scratch.repository(name)
  noise(source, 'noise.bin', bytes)
  scratch.commit(source, 'noise')
  const workspaces = createGitWorkspaces({ dataFolder: data.root, environment })
  const repository = requireOk(await workspaces.inspect(source, signal))
  const id = 's-1'
  await markSessionFolder(data, id)
  const { workspace } = data.session(id)
  const identity: SessionIdentity = { ...sampleIdentity, id, repository, workspace, branch: 'b' }
  const create = () => workspaces.create({ repository, directory: workspace, branch: 'b' }, signal)
  return { identity, workspace, create, store: createKeptStore(data, { environment }) }
}

test('a data folder on another disk than the repository is no obstacle', async () => {
  const { create, workspace } = await open('another disk', 1_000)
  expect(outcome(await create())).toBe('ok')
  expect(scratch.git(workspace, 'status', '--porcelain')).toBe('')
})

test.each([
  ['while its objects are copied', 9 * MB, 'the disk is full'],
  ['while its files are checked out', 5 * MB, 'unable to write file noise.bin'],
])('a clone that fills the disk %s is one sentence, and leaves nothing', async (how, bytes, why) => {
  const { create } = await open(`clone ${how}`, bytes)
  expect(await create()).toMatchObject({
    ok: false,
    error: {
      message: expect.stringMatching(new RegExp(`^[^\\n]+: ${why}\\.$`)),
      remedy: expect.stringContaining('Make room'),
    },
  })
  expect(readdirSync(data.session('s-1').root)).toEqual(['.100x-session'])
})

test('a clone on a disk that is full already, too', async () => {
  const { create } = await open('full', 1_000)
  disk.fill()
  expect(outcome(await create())).toMatch(FULL)
  expect(readdirSync(data.session('s-1').root)).toEqual(['.100x-session'])
  disk.free()
  expect(outcome(await create())).toBe('ok')
})

test('a snapshot and a restore that find no room are one sentence each, lose nothing, and work later', async () => {
  const { identity, workspace, create, store } = await open('snapshot', 100_000)
  requireOk(await create())
  noise(workspace, 'new.bin', MB)
  disk.fill()
  expect(outcome(await store.snapshot(identity, 1))).toMatch(FULL)
  expect(existsSync(join(workspace, 'new.bin'))).toBe(true)
  disk.free()
  const { snapshot } = requireOk(await store.snapshot(identity, 2))
  requireOk(await store.dropWorkspace(identity))
  disk.fill()
  expect(outcome(await store.restoreWorkspace(identity, snapshot))).toMatch(FULL)
  expect(readdirSync(data.session('s-1').root)).toEqual(['.100x-session'])
  disk.free()
  requireOk(await store.restoreWorkspace(identity, snapshot))
  expect(existsSync(join(workspace, 'new.bin'))).toBe(true)
})

test('a delete that cannot note what it deletes leaves the session where it is', async () => {
  const { identity, workspace, create } = await open('delete', 1_000)
  requireOk(await create())
  const trash = createSessionTrash(data)
  mkdirSync(data.trash, { recursive: true })
  disk.fill()
  expect(outcome(await trash.moveToTrash(identity, { at: 1, snapshot: null }))).toMatch(
    /^cannot-move: [^\n]+\.$/,
  )
  expect(readdirSync(data.session('s-1').root).sort()).toEqual(['.100x-session', 'workspace'])
  disk.free()
  requireOk(await trash.moveToTrash(identity, { at: 1, snapshot: null }))
  expect(existsSync(workspace)).toBe(false)
})
