import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markSessionFolder } from './session-proof.ts'
import { agoS, DAY_MS, makeFolder, openGarbageLab, recordAgain } from './test-support/garbage-lab.ts'
import { requireOk } from './test-support/scratch-repository.ts'

const lab = openGarbageLab()
afterAll(() => lab.dispose())
const { scratch, data, garbage, collect, pathsOf } = lab
let deadPid = 0

beforeAll(async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  deadPid = child.pid ?? 0
})

describe('what a process left that was killed', () => {
  const recorded = async (id: string, ...more: readonly object[]) => {
    const one = await lab.session(id)
    recordAgain(one, ...more)
    return one
  }

  test('half a workspace goes, unless somebody runs the session, it is new, or nothing shows that it is ours', async () => {
    const { folder, workspace } = await recorded('halves')
    const left = ['making-abc123', 'restored-abc123', 'dropped'].map((end) =>
      makeFolder(`${workspace}.${end}`),
    )
    const fresh = makeFolder(`${workspace}.making-fresh1`, 0)
    const other = makeFolder(`${workspace}.mine`)
    lab.state.owned = 'halves'
    expect(await pathsOf('workspace')).toEqual([])
    lab.state.owned = ''
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
    const { workspace } = await recorded(
      'half-archived',
      { type: 'sessionEnded', state: 'stopped', reason: 'x' },
      { type: 'archived', ...snapshot },
    )
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
    recordAgain(forgotten, used)
    const left = [makeFolder(join(store, 'index-abc123')), makeFolder(join(data.kept, 'making-abc123'))]
    const stays = [makeFolder(join(data.kept, 'somebody')), makeFolder(join(store, 'index-fresh1'), 0)]
    expect((await pathsOf('kept')).toSorted()).toEqual(left.toSorted())
    recordAgain(forgotten)
    expect(await pathsOf('kept')).toContain(`${store} ${snapshot.refs}`)
    const before = refs().length
    await collect('kept', true)
    expect(refs().length).toBeLessThan(before)
    expect(refs().filter((ref) => ref.startsWith(snapshot.refs))).toEqual([])
    expect(refs().length).toBeGreaterThan(0)
    expect([...left, ...stays].map(existsSync)).toEqual([false, false, true, true])
  })

  test.skipIf(process.platform !== 'linux')(
    'processes end whose session nobody runs and the host does not hold',
    async () => {
      await recorded('orphaned')
      const child = spawn('sleep', ['1000'], { env: { HUNDREDX_COMMAND: 'orphaned' }, stdio: 'ignore' })
      const stranger = spawn('sleep', ['1000'], { env: { HUNDREDX_SESSION: 'elsewhere' }, stdio: 'ignore' })
      const ended = once(child, 'exit')
      for (const not of [() => (lab.state.live = null), () => (lab.state.live = ['orphaned'])]) {
        not()
        expect(await pathsOf('process')).toEqual([])
      }
      lab.state.live = []
      lab.state.owned = 'orphaned'
      expect(await pathsOf('process')).toEqual([])
      lab.state.owned = ''
      expect(await collect('process', true)).toMatchObject([
        { path: `process ${child.pid} (sleep) of orphaned`, bytes: 0, outcome: 'freed' },
      ])
      await ended
      expect(stranger.exitCode ?? stranger.signalCode).toBe(null)
      stranger.kill('SIGKILL')
    },
  )
})
