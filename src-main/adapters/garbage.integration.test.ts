import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGarbage } from './garbage.ts'
import { createMirrors } from './git/mirrors.ts'
import { createJsonlEventStore } from './jsonl-event-store.ts'
import { systemClock } from './system-clock.ts'
import { agoS, DAY_MS, makeFolder, openGarbageLab, recordAgain } from './test-support/garbage-lab.ts'
import { openPutAwayLab } from './test-support/put-away-lab.ts'
import { requireOk } from './test-support/scratch-repository.ts'

const lab = openGarbageLab()
afterAll(() => lab.dispose())
const { scratch, data, temporary, sockets, newGarbage, garbage, collect, pathsOf } = lab
let deadPid = 0

beforeAll(async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  deadPid = child.pid ?? 0
})

test('a session folder without a readable log goes to the trash, unless a process owns it or it is new', async () => {
  const { folder } = await lab.session('orphan')
  writeFileSync(join(folder, 'events.jsonl'), 'torn')
  expect(await pathsOf('orphan')).toEqual([])
  utimesSync(folder, agoS(1), agoS(1))
  lab.state.owned = 'orphan'
  expect(await pathsOf('orphan')).toEqual([])
  lab.state.owned = ''
  expect(await pathsOf('orphan')).toEqual([folder])
  expect(existsSync(folder)).toBe(true)
  expect(await collect('orphan', true)).toMatchObject([{ outcome: 'moved' }])
  expect(existsSync(folder)).toBe(false)
  requireOk(await lab.trash.restore('orphan'))
  expect(existsSync(join(folder, 'workspace', 'README.md'))).toBe(true)
})

test('a session whose log has lost its beginning is an orphan, and everything else is looked at all the same', async () => {
  const headless = await lab.session('headless')
  recordAgain(headless, { type: 'preparationStarted' })
  const log = join(headless.folder, 'events.jsonl')
  writeFileSync(log, readFileSync(log, 'utf8').replace('sessionCreated', 'sessionCreat\u0000d'))
  utimesSync(headless.folder, agoS(1), agoS(1))
  expect(await pathsOf('orphan')).toContain(headless.folder)
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

test.each(['100x-review-', '100x-start-'])(
  'a folder %s stays while the process lives that made it',
  async (prefix) => {
    const dead = makeFolder(join(temporary, `${prefix}${deadPid}-Abc123`))
    const living = makeFolder(join(temporary, `${prefix}${process.pid}-Abc123`))
    const unknown = makeFolder(join(temporary, `${prefix}Abc123`))
    await garbage.collect({ free: true })
    expect([dead, living, unknown].map(existsSync)).toEqual([false, true, true])
  },
)

test.skipIf(process.platform === 'win32')('a socket stays while somebody listens on it', async () => {
  const listening = join(sockets, `${deadPid}-aaaaaaaa.sock`)
  const server = createServer().listen(listening)
  await once(server, 'listening')
  // A process that is killed leaves its socket.
  const dead = join(sockets, `${deadPid}-bbbbbbbb.sock`)
  const script = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`
  const hosts = [join(sockets, 'socket'), join(sockets, '0123456789abcdef01234567')]
  const other = join(sockets, 'other')
  for (const path of [dead, ...hosts, other])
    await once(spawn(process.execPath, ['-e', script, path]), 'exit')
  expect([dead, ...hosts, other].map(existsSync)).toEqual([true, true, true, true])
  // Bound a moment ago: its host may be about to listen.
  expect(await pathsOf('socket')).toEqual([])
  for (const path of [dead, ...hosts, other, listening]) utimesSync(path, agoS(1), agoS(1))
  expect((await pathsOf('socket')).toSorted()).toEqual([dead, ...hosts].toSorted())
  await garbage.collect({ free: true })
  expect([dead, ...hosts, other, listening].map(existsSync)).toEqual([false, false, false, true, true])
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

test('a copy of a repository stays while a session comes from it, or one in the trash', async () => {
  const own = openPutAwayLab()
  const [used, trashed, unused] = [
    await own.session('from-used'),
    await own.session('from-trashed'),
    await own.session('from-unused'),
  ]
  for (const one of [used, trashed, unused]) recordAgain(one)
  const copyOf = ({ repository }: { repository: string }) => createMirrors(own.data.root).folder(repository)
  const [first, second, third] = [copyOf(used), copyOf(trashed), copyOf(unused)]
  requireOk(await own.trash.moveToTrash(trashed.identity, { at: Date.now(), snapshot: null }))
  rmSync(unused.folder, { recursive: true })
  const making = makeFolder(`${first}.making-abc123`)
  expect([first, second, third].map(existsSync)).toEqual([true, true, true])
  const found = async (free: boolean) =>
    (await newGarbage(own.data).collect({ free }))
      .filter(({ kind }) => kind === 'copy')
      .map(({ path }) => path)
  expect(await found(false)).toEqual([making])
  for (const path of [first, second, third]) utimesSync(path, agoS(1), agoS(1))
  expect((await found(true)).toSorted()).toEqual([making, third].toSorted())
  expect([first, second, third, making].map(existsSync)).toEqual([true, true, false, false])
  own.dispose()
})

test('what an archived session needs stays when it is brought back while garbage is looked for', async () => {
  const own = openPutAwayLab()
  const { identity, folder, workspace } = await own.session('back-1')
  own.scratch.write(workspace, { 'README.md': 'work\n' })
  own.scratch.commit(workspace, 'work')
  const { snapshot } = requireOk(await own.keptStore.snapshot(identity, Date.now() - 40 * DAY_MS))
  const log = [
    { type: 'sessionCreated', identity },
    { type: 'sessionEnded', state: 'stopped', reason: 'Enough.' },
    { type: 'archived', ...snapshot },
  ].map((event, at) => JSON.stringify({ v: 2, seq: at + 1, at, event }))
  writeFileSync(join(folder, 'events.jsonl'), `${log.join('\n')}\n`)
  requireOk(await own.keptStore.dropWorkspace(identity))
  const other = await own.session('other-1')
  recordAgain(other, { type: 'sessionCreated', identity: other.identity })
  requireOk(await own.trash.moveToTrash(identity, { at: Date.now(), snapshot }))
  const store = createJsonlEventStore({ data: own.data, clock: systemClock })
  const review = createGarbage({
    data: own.data,
    clock: systemClock,
    ownership: { isOwnedElsewhere: async () => false },
    sockets: async () => null,
    temporaryFolder: own.scratch.path('temporary'),
    events: {
      async read(id) {
        const read = await store.read(id)
        if (id === other.identity.id) requireOk(await own.trash.restore(identity.id))
        return read
      },
    },
  })
  await review.collect({ free: true })
  expect(requireOk(await own.keptStore.restoreWorkspace(identity, snapshot))).toBeUndefined()
  own.dispose()
})
