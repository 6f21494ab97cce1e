import { expect, test } from 'vitest'
import type { SessionView, Snapshot } from '../../../src-shared/model/session.ts'
import { newSessionView } from '../../../src-shared/model/session.ts'
import { err, ok } from '../../../src-shared/result.ts'
import { sampleIdentity } from '../test-support/sample-session.ts'
import { archiveSession, type PutAwayDeps, trashSession } from './put-away.ts'

const failure = { kind: 'x', message: 'It cannot be snapshotted.', remedy: '' }
const snapshot: Snapshot = { refs: 'refs/100x/kept/a/1', head: 'a'.repeat(40), tip: null }
const view = (change: Partial<SessionView> = {}): SessionView => ({
  ...newSessionView(sampleIdentity, 0),
  state: 'stopped',
  ...change,
})

/** `calls`: what was done, in order. */
function setUp(kept: Partial<PutAwayDeps['keptStore']> = {}, doubt: typeof failure | null = null) {
  const calls: string[] = []
  const deps: PutAwayDeps = {
    clock: { now: () => 7, timer: () => () => undefined },
    trash: {
      disprove: async () => doubt,
      moveToTrash: async (_, { snapshot: noted }) => {
        calls.push(`move ${noted?.refs ?? 'without a snapshot'}`)
        return ok({ trash: '/trash' })
      },
      list: async () => [],
      restore: async () => err(failure),
    },
    keptStore: {
      snapshot: async () => {
        calls.push('snapshot')
        return ok({ snapshot, notKept: [] })
      },
      folder: () => '/kept',
      hasWorkspace: async () => true,
      dropWorkspace: async () => {
        calls.push('drop')
        return ok(undefined)
      },
      restoreWorkspace: async () => ok(undefined),
      ...kept,
    },
  }
  const archive = (one: SessionView) => archiveSession(deps, one, async () => calls.push('record'))
  return { calls, archive, trash: (one: SessionView) => trashSession(deps, one) }
}

test('a delete goes on without a snapshot and says so; an archive does not', async () => {
  const { calls, trash, archive } = setUp({ snapshot: async () => err(failure) })
  expect(await trash(view())).toEqual(
    ok({ trash: '/trash', notice: expect.stringMatching(/^It cannot be snapshotted\. .*in the trash/) }),
  )
  expect(await archive(view())).toEqual(err(failure))
  expect(calls).toEqual(['move without a snapshot'])
})

test('an archive is recorded after the snapshot and before anything is removed', async () => {
  const { calls, archive } = setUp()
  expect(await archive(view())).toEqual(ok(undefined))
  expect(calls).toEqual(['snapshot', 'record', 'drop'])
})

test.each([
  ['a running session', view({ state: 'working' }), {}, 'session-runs'],
  ['an archived one', view({ archived: snapshot }), {}, 'archived'],
  ['one without a workspace', view(), { hasWorkspace: async () => false }, 'workspace-missing'],
  [
    'one with a repository in its workspace',
    view(),
    { snapshot: async () => ok({ snapshot, notKept: ['inner'] }) },
    'inner-repository',
  ],
])('%s is not archived, and nothing is dropped', async (_, one, kept, kind) => {
  const { calls, archive } = setUp(kept)
  expect(await archive(one)).toMatchObject({ ok: false, error: { kind } })
  expect(calls.filter((call) => call !== 'snapshot')).toEqual([])
})

test('what is not shown to be ours is not even snapshotted', async () => {
  const { calls, trash, archive } = setUp({}, failure)
  expect([await trash(view()), await archive(view())]).toEqual([err(failure), err(failure)])
  expect(calls).toEqual([])
})

test('the trash notes the snapshot of a session that was archived before', async () => {
  const { calls, trash } = setUp({ hasWorkspace: async () => false })
  await trash(view({ archived: snapshot }))
  expect(calls).toEqual([`move ${snapshot.refs}`])
})
