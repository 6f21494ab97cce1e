import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DataFolder } from './data-folder.ts'
import { createGarbage } from './garbage.ts'
import { createJsonlEventStore } from './jsonl-event-store.ts'
import { systemClock } from './system-clock.ts'
import { openPutAwayLab } from './test-support/put-away-lab.ts'
import { requireOk } from './test-support/scratch-repository.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const lab = openPutAwayLab()
afterAll(() => lab.dispose())
const { scratch, data } = lab
const temporary = scratch.path('tmp')
const sockets = scratch.path('sockets')
let deadPid = 0
let owned = ''
const newGarbage = (folder: DataFolder) =>
  createGarbage({
    data: folder,
    events: createJsonlEventStore({ data: folder, clock: systemClock }),
    ownership: { isOwnedElsewhere: async (id) => id === owned },
    clock: systemClock,
    temporaryFolder: temporary,
    sockets: async () => sockets,
  })
const garbage = newGarbage(data)

beforeAll(async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  deadPid = child.pid ?? 0
  mkdirSync(sockets, { recursive: true })
  mkdirSync(temporary, { recursive: true })
})

const agoS = (days: number) => (Date.now() - days * DAY_MS) / 1_000
const makeFolder = (path: string, days = 1) => {
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'file'), 'x'.repeat(1_000))
  utimesSync(path, agoS(days), agoS(days))
  return path
}
const collect = async (kind: string, free = false) =>
  (await garbage.collect({ free })).filter((item) => item.kind === kind)
const pathsOf = async (kind: string) => (await collect(kind)).map(({ path }) => path)

test('a session folder without a readable log goes to the trash, unless a process owns it or it is new', async () => {
  const { folder } = await lab.session('orphan')
  writeFileSync(join(folder, 'events.jsonl'), 'torn')
  expect(await pathsOf('orphan')).toEqual([])
  utimesSync(folder, agoS(1), agoS(1))
  owned = 'orphan'
  expect(await pathsOf('orphan')).toEqual([])
  owned = ''
  expect(await pathsOf('orphan')).toEqual([folder])
  expect(existsSync(folder)).toBe(true)
  expect(await collect('orphan', true)).toMatchObject([{ outcome: 'moved' }])
  expect(existsSync(folder)).toBe(false)
  requireOk(await lab.trash.restore('orphan'))
  expect(existsSync(join(folder, 'workspace', 'README.md'))).toBe(true)
})

test('a session that can be read is no orphan, nor one that a newer version wrote', async () => {
  const { identity, folder } = await lab.session('readable')
  const event = { type: 'sessionCreated', identity }
  writeFileSync(join(folder, 'events.jsonl'), `${JSON.stringify({ v: 2, seq: 1, at: 1, event })}\n`)
  const newer = await lab.session('newer')
  writeFileSync(join(newer.folder, 'events.jsonl'), '{"v":99}\n')
  for (const path of [folder, newer.folder]) utimesSync(path, agoS(1), agoS(1))
  const found = await pathsOf('orphan')
  expect(found).not.toContain(folder)
  expect(found).not.toContain(newer.folder)
})

test('a folder among the sessions that nothing shows to be ours stays', async () => {
  const path = makeFolder(join(data.sessions, 'somebody-else'))
  expect(await collect('orphan', true)).toContainEqual(
    expect.objectContaining({ path, outcome: 'found', held: expect.stringMatching(/session of ours/) }),
  )
  expect(existsSync(join(path, 'file'))).toBe(true)
})

test('trash is freed after 30 days with its snapshot, and only when asked', async () => {
  const old = await lab.session('expired')
  const at = Date.now() - 31 * DAY_MS
  const { snapshot } = requireOk(await lab.keptStore.snapshot(old.identity, at))
  const { trash } = requireOk(await lab.trash.moveToTrash(old.identity, { at, snapshot }))
  const young = await lab.session('young')
  requireOk(await lab.trash.moveToTrash(young.identity, { at: Date.now() - 29 * DAY_MS, snapshot: null }))
  const refs = () => scratch.git(lab.keptStore.folder(old.identity), 'for-each-ref', snapshot.refs)
  const [found, ...more] = await collect('trash')
  expect([found?.path, more]).toEqual([trash, []])
  expect(found?.bytes).toBeGreaterThan(1_000)
  expect([existsSync(trash), refs() === '']).toEqual([true, false])
  expect(await collect('trash', true)).toMatchObject([{ outcome: 'freed' }])
  expect([existsSync(trash), refs() === '']).toEqual([false, true])
  expect((await lab.trash.list()).map(({ id }) => id)).toContain('young')
})

test('a link in the trash is neither listed nor followed', async () => {
  const outside = makeFolder(scratch.path('outside'))
  mkdirSync(data.trash, { recursive: true })
  symlinkSync(outside, join(data.trash, 'linked-2020-01-01T00-00-00-000Z'))
  await garbage.collect({ free: true })
  expect(readdirSync(outside)).toEqual(['file'])
})

test('a review folder stays while the process lives that made it', async () => {
  const dead = makeFolder(join(temporary, `100x-review-${deadPid}-Abc123`))
  const living = makeFolder(join(temporary, `100x-review-${process.pid}-Abc123`))
  const unknown = makeFolder(join(temporary, '100x-review-Abc123'))
  await garbage.collect({ free: true })
  expect([dead, living, unknown].map(existsSync)).toEqual([false, true, true])
})

test.skipIf(process.platform === 'win32')('a socket stays while somebody listens on it', async () => {
  const listening = join(sockets, `${deadPid}-aaaaaaaa.sock`)
  const server = createServer().listen(listening)
  await once(server, 'listening')
  // A process that is killed leaves its socket.
  const dead = join(sockets, `${deadPid}-bbbbbbbb.sock`)
  const script = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`
  await once(spawn(process.execPath, ['-e', script, dead]), 'exit')
  expect(existsSync(dead)).toBe(true)
  expect(await pathsOf('socket')).toEqual([dead])
  await garbage.collect({ free: true })
  expect([dead, listening].map(existsSync)).toEqual([false, true])
  server.close()
})

test('a demo folder stays while a session may come from it, or the process lives that made it', async () => {
  const own = openPutAwayLab()
  const free = () => newGarbage(own.data).collect({ free: true })
  const demo = (name: string) => makeFolder(join(own.data.root, 'demo', name))
  const left = demo(`${deadPid}-0a0a0a0a`)
  const [living, used] = [demo(`${process.pid}-0a0a0a0a`), demo('0b0b0b0b')]
  const { identity, folder } = await own.session('from-demo')
  await free()
  expect(existsSync(left)).toBe(true)
  const repository = { ...identity.repository, root: join(used, 'repository') }
  const event = { type: 'sessionCreated', identity: { ...identity, repository } }
  writeFileSync(join(folder, 'events.jsonl'), `${JSON.stringify({ v: 2, seq: 1, at: 1, event })}\n`)
  await free()
  expect([left, living, used].map(existsSync)).toEqual([false, true, true])
  own.dispose()
})
