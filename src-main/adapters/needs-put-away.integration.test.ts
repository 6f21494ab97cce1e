import { afterEach, beforeEach, expect, test } from 'vitest'
import { archiveSession, trashSession } from '../core/fleet/put-away.ts'
import { createFakeFleet } from '../core/test-support/fake-fleet.ts'
import { systemClock } from './system-clock.ts'
import { openPutAwayLab } from './test-support/put-away-lab.ts'

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

let lab: ReturnType<typeof openPutAwayLab>
beforeEach(() => {
  lab = openPutAwayLab()
})
afterEach(() => lab.dispose())

/** Of a task that needs the one of an accepted session, and waits for a slot that a third one has. */
async function waiting() {
  const { identity } = await lab.session('task-a-1-aaaaaa')
  const needed = { ...identity, task: { ...identity.task, id: 'a', title: 'Task a' } }
  const other = { ...needed, id: 'task-c-1-cccccc', task: { ...needed.task, id: 'c' } }
  const needing = {
    ...needed,
    id: 'task-b-1-bbbbbb',
    branch: '100x/task-b-1',
    workspace: lab.data.session('task-b-1-bbbbbb').workspace,
    task: { ...needed.task, id: 'b', needs: ['a'] },
  }
  const fleet = createFakeFleet({ settled, maxInstances: 1, keptFolder: lab.keptStore.folder })
  await fleet.enqueue([needed, other, needing])
  await fleet.end(needed.id, 'accepted')
  const deps = { keptStore: lab.keptStore, trash: lab.trash, clock: systemClock }
  return { needed, needing, other, fleet, deps }
}

test('what an archived session was accepted for is still started from', async () => {
  const { needed, needing, other, fleet, deps } = await waiting()
  const { view } = fleet.records.entry(needed.id)
  const archived = await archiveSession(deps, view, (snapshot) =>
    fleet.records.record(needed.id, { type: 'archived', ...snapshot }),
  )
  expect(archived.ok).toBe(true)
  await fleet.end(other.id, 'accepted')
  const from = fleet.started().find(({ id }) => id === needing.id)?.from ?? []
  expect(from).toHaveLength(1)
  const { repository, workspace: directory, branch } = needing
  const request = { repository, directory, branch, from }
  const made = await lab.workspaces.create(request, new AbortController().signal)
  expect(made).toMatchObject({ ok: true })
  expect(await lab.workspaces.head(directory, branch)).toEqual({ ok: true, value: from[0]?.commit })
})

test('a task whose needed session was deleted says so', async () => {
  const { needed, needing, other, fleet, deps } = await waiting()
  expect((await trashSession(deps, fleet.records.entry(needed.id).view)).ok).toBe(true)
  fleet.records.forget(needed.id)
  await fleet.end(other.id, 'accepted')
  expect(fleet.view(needing.id)).toMatchObject({
    cause: 'needs',
    reason: 'It needs the task "Task a", whose accepted session was deleted.',
  })
})
