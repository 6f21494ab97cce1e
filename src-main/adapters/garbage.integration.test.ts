import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DataFolder } from './data-folder.ts'
import { createGarbage } from './garbage.ts'
import { createMirrors } from './git/mirrors.ts'
import { createJsonlEventStore } from './jsonl-event-store.ts'
import { markSessionFolder } from './session-proof.ts'
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
let live: string[] | null = []
const newGarbage = (folder: DataFolder) =>
  createGarbage({
    data: folder,
    events: createJsonlEventStore({ data: folder, clock: systemClock }),
    ownership: { isOwnedElsewhere: async (id) => id === owned },
    clock: systemClock,
    temporaryFolder: temporary,
    sockets: async () => sockets,
    liveSessions: async () => live,
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

describe('what a process left that was killed', () => {
  const recorded = async (id: string, more: readonly object[] = []) => {
    const one = await lab.session(id)
    const events = [{ type: 'sessionCreated', identity: one.identity }, ...more]
    const lines = events.map((event, index) => JSON.stringify({ v: 2, seq: index + 1, at: 1, event }))
    writeFileSync(join(one.folder, 'events.jsonl'), `${lines.join('\n')}\n`)
    return one
  }

  test('half a workspace goes, unless somebody runs the session, it is new, or nothing shows that it is ours', async () => {
    const { folder, workspace } = await recorded('halves')
    const left = ['making-abc123', 'restored-abc123', 'dropped'].map((end) =>
      makeFolder(`${workspace}.${end}`),
    )
    const fresh = makeFolder(`${workspace}.making-fresh1`, 0)
    const other = makeFolder(`${workspace}.mine`)
    owned = 'halves'
    expect(await pathsOf('workspace')).toEqual([])
    owned = ''
    expect((await pathsOf('workspace')).toSorted()).toEqual(left.toSorted())
    rmSync(join(folder, '.100x-session'))
    expect(await pathsOf('workspace')).toEqual([])
    await markSessionFolder(data, 'halves')
    await collect('workspace', true)
    expect([...left, fresh, other, workspace].map(existsSync)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
    ])
  })

  test('the workspace of an archive that was not finished is told, and left', async () => {
    const snapshot = { refs: 'refs/100x/kept/half-archived/1', head: 'a'.repeat(40), tip: null }
    const { workspace } = await recorded('half-archived', [
      { type: 'sessionEnded', state: 'stopped', reason: 'x' },
      { type: 'archived', ...snapshot },
    ])
    expect(await collect('workspace', true)).toMatchObject([
      { path: workspace, outcome: 'found', held: expect.stringMatching(/100x restore half-archived/) },
    ])
    expect(existsSync(join(workspace, 'README.md'))).toBe(true)
  })

  test('locks that nobody renews, files that nobody finishes, and logs of old go', async () => {
    const { folder } = await recorded('temporary')
    const host = join(data.root, 'host')
    mkdirSync(host, { recursive: true })
    const old = (path: string, days = 8) => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, 'x')
      utimesSync(path, agoS(days), agoS(days))
      return path
    }
    const emptyFolder = (path: string, days = 1) => {
      mkdirSync(path, { recursive: true })
      utimesSync(path, agoS(days), agoS(days))
      return path
    }
    const gone = [
      emptyFolder(join(host, 'start.lock')),
      emptyFolder(join(data.root, 'repositories', 'abc.lock')),
      old(join(data.root, `settings.json.tmp-${deadPid}`), 0),
      old(join(folder, `events.jsonl.tmp-${deadPid}`), 0),
      // The id was given away again.
      old(join(folder, 'aider', `keys.env.tmp-${process.pid}`)),
      old(join(host, 'host.log')),
      old(join(host, 'keeper.log.before')),
    ]
    const stays = [
      emptyFolder(join(host, 'held.lock'), 0),
      makeFolder(join(data.root, 'full.lock')),
      old(join(data.root, 'package.lock')),
      old(join(folder, `trash.json.tmp-${process.pid}`), 0),
      old(join(folder, 'notes.tmp-mine')),
      old(join(host, 'host.log.before'), 1),
      old(join(host, 'person.log')),
    ]
    const found = (await garbage.collect({ free: true })).map(({ path }) => path)
    expect(gone.filter((path) => !found.includes(path))).toEqual([])
    expect([...gone.map(existsSync), ...stays.map(existsSync)]).toEqual([
      ...gone.map(() => false),
      ...stays.map(() => true),
    ])
  })

  test('snapshots that nobody knows go when they are as old as expired trash, and what a snapshot left at once', async () => {
    const forgotten = await recorded('forgotten')
    const old = Date.now() - 31 * DAY_MS
    const { snapshot } = requireOk(await lab.keptStore.snapshot(forgotten.identity, old))
    requireOk(await lab.keptStore.snapshot(forgotten.identity, Date.now()))
    const store = lab.keptStore.folder(forgotten.identity)
    const refs = () =>
      scratch.git(store, 'for-each-ref', '--format=%(refname)', 'refs/100x/kept/').split('\n')
    const used = { type: 'archived', ...snapshot }
    await recordAgain(forgotten, used)
    const left = [makeFolder(join(store, 'index-abc123')), makeFolder(join(data.kept, 'making-abc123'))]
    const stays = [makeFolder(join(data.kept, 'somebody')), makeFolder(join(store, 'index-fresh1'), 0)]
    expect((await pathsOf('kept')).toSorted()).toEqual(left.toSorted())
    await recordAgain(forgotten)
    expect(await pathsOf('kept')).toContain(`${store} ${snapshot.refs}`)
    const before = refs().length
    await collect('kept', true)
    expect(refs().length).toBeLessThan(before)
    expect(refs().filter((ref) => ref.startsWith(snapshot.refs))).toEqual([])
    expect(refs().length).toBeGreaterThan(0)
    expect([...left, ...stays].map(existsSync)).toEqual([false, false, true, true])
  })

  /** The log written anew. */
  const recordAgain = async (
    { identity, folder }: { identity: object; folder: string },
    ...more: readonly object[]
  ) => {
    const events = [{ type: 'sessionCreated', identity }, ...more]
    const lines = events.map((event, index) => JSON.stringify({ v: 2, seq: index + 1, at: 1, event }))
    writeFileSync(join(folder, 'events.jsonl'), `${lines.join('\n')}\n`)
  }

  test.skipIf(process.platform !== 'linux')(
    'processes end whose session nobody runs and the host does not hold',
    async () => {
      await recorded('orphaned')
      const child = spawn('sleep', ['1000'], { env: { HUNDREDX_COMMAND: 'orphaned' }, stdio: 'ignore' })
      const stranger = spawn('sleep', ['1000'], { env: { HUNDREDX_SESSION: 'elsewhere' }, stdio: 'ignore' })
      const ended = once(child, 'exit')
      for (const not of [() => (live = null), () => (live = ['orphaned'])]) {
        not()
        expect(await pathsOf('process')).toEqual([])
      }
      live = []
      owned = 'orphaned'
      expect(await pathsOf('process')).toEqual([])
      owned = ''
      expect(await collect('process', true)).toMatchObject([
        { path: `process ${child.pid} (sleep) of orphaned`, bytes: 0, outcome: 'freed' },
      ])
      await ended
      expect(stranger.exitCode ?? stranger.signalCode).toBe(null)
      stranger.kill('SIGKILL')
    },
  )
})

test('a copy of a repository stays while a session comes from it, or one in the trash', async () => {
  const own = openPutAwayLab()
  const [used, trashed, unused] = [
    await own.session('from-used'),
    await own.session('from-trashed'),
    await own.session('from-unused'),
  ]
  for (const { identity, folder } of [used, trashed, unused]) {
    const event = { type: 'sessionCreated', identity }
    writeFileSync(join(folder, 'events.jsonl'), `${JSON.stringify({ v: 2, seq: 1, at: 1, event })}\n`)
  }
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
