import { expect, test } from 'vitest'
import { NO_LIMITS } from '../../../src-shared/model/budget.ts'
import type { SessionIdentity } from '../../../src-shared/model/session.ts'
import type { Task } from '../../../src-shared/model/task.ts'
import { createFakeFleet, type FakeFleetOptions } from '../test-support/fake-fleet.ts'
import { sampleIdentity, sampleTask } from '../test-support/sample-session.ts'

/** Everything here is promises, so that one turn of the event loop is enough for all of them. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const fleet = (options: Omit<FakeFleetOptions, 'settled'> = {}) => createFakeFleet({ settled, ...options })

/** `a1` is session 1 of task a. */
const session = (id: string, change: Partial<Task> = {}): SessionIdentity => ({
  ...sampleIdentity,
  id,
  number: Number(id.slice(1)),
  branch: `100x/${id}`,
  workspace: `/data/${id}`,
  task: { ...sampleTask, id: id.slice(0, 1), title: `Task ${id.slice(0, 1)}`, ...change },
})
const goOn = { whenAccepted: 'go-on' } as const

test('a session that needs a task starts from its accepted branch, and not before', async () => {
  const { enqueue, end, startedIds, started } = fleet()
  await enqueue([session('b1', { needs: ['a'] }), session('a1')])
  expect(startedIds()).toEqual(['a1'])
  await end('a1', 'accepted')
  expect(startedIds()).toEqual(['a1', 'b1'])
  expect(started()[1]?.from).toEqual([
    {
      session: 'a1',
      taskTitle: 'Task a',
      branch: '100x/a1',
      commit: sampleIdentity.repository.base,
      workspace: '/data/a1',
    },
  ])
})

test('a session that waits for a task holds no slot', async () => {
  const { enqueue, startedIds, schedule } = fleet({ maxInstances: 1 })
  await enqueue([session('b1', { needs: ['a'] }), session('c1', { needs: ['a'] }), session('a1')])
  expect(startedIds()).toEqual(['a1'])
  expect(schedule.limits()).toEqual({ maxInstances: 1, running: 1, queued: 2 })
})

test('of several needed tasks each must have an accepted session; the order of the needs stays', async () => {
  const { enqueue, end, startedIds, started } = fleet()
  await enqueue([session('a1'), session('b1'), session('c1', { needs: ['b', 'a'] })])
  await end('a1', 'accepted')
  expect(startedIds()).toEqual(['a1', 'b1'])
  await end('b1', 'accepted')
  expect(started()[2]?.from.map((one) => one.session)).toEqual(['b1', 'a1'])
})

test('one accepted session is enough, and the others of the needed task may fail before it', async () => {
  const { enqueue, end, startedIds } = fleet()
  await enqueue([session('a1'), session('a2'), session('b1', { needs: ['a'] })])
  await end('a1', 'failed')
  expect(startedIds()).toEqual(['a1', 'a2'])
  await end('a2', 'accepted')
  expect(startedIds()).toEqual(['a1', 'a2', 'b1'])
})

test('a task that was not accepted stops those that need it, and those that need them', async () => {
  const { enqueue, end, startedIds, view } = fleet()
  await enqueue([
    session('a1'),
    session('a2'),
    session('b1', { needs: ['a'] }),
    session('c1', { needs: ['b'] }),
    session('d1'),
  ])
  await end('a1', 'needs-attention')
  expect(view('b1')).toEqual({ state: 'queued' })
  await end('a2', 'failed')
  expect(view('b1')).toEqual({
    state: 'stopped',
    cause: 'needs',
    reason: 'It needs the task "Task a", of which no session was accepted.',
  })
  expect(view('c1')).toMatchObject({ cause: 'needs', reason: expect.stringContaining('"Task b"') })
  expect(startedIds()).toEqual(['a1', 'a2', 'd1'])
})

test('a needed session that is deleted before its branch was taken counts as not accepted', async () => {
  const { enqueue, end, view, records } = fleet({ maxInstances: 1 })
  await enqueue([session('a1'), session('x1'), session('b1', { needs: ['a'] })])
  await end('a1', 'accepted')
  records.forget('a1')
  await end('x1', 'accepted')
  expect(view('b1')).toMatchObject({ state: 'stopped', cause: 'needs' })
})

test('a session whose needed branch is deleted before its turn waits again while another may be accepted', async () => {
  const { enqueue, end, records, started, startedIds, view, schedule } = fleet({ maxInstances: 2 })
  await enqueue([session('a1', goOn), session('a2', goOn), session('d1'), session('b1', { needs: ['a'] })])
  await end('a1', 'accepted')
  records.forget('a1')
  await end('d1', 'accepted')
  expect(view('b1')).toEqual({ state: 'queued' })
  expect(schedule.limits()).toMatchObject({ running: 1, queued: 1 })
  await end('a2', 'accepted')
  expect(startedIds()).toEqual(['a1', 'a2', 'd1', 'b1'])
  expect(started()[3]?.from.map((one) => one.session)).toEqual(['a2'])
  await end('b1', 'accepted')
  expect(records.entry('b1').live).toBeNull()
})

test('when one is accepted the others of its task stop, running or queued, and other tasks go on', async () => {
  const { enqueue, end, view } = fleet({ maxInstances: 3 })
  await enqueue([session('a1'), session('a2'), session('b1'), session('a3')])
  await end('a2', 'accepted')
  for (const id of ['a1', 'a3'])
    expect(view(id)).toEqual({
      state: 'stopped',
      cause: 'another-accepted',
      reason: 'Session 2 of the task (a2) was accepted; the work of this one is kept.',
    })
  expect(view('a2').state).toBe('accepted')
  expect(view('b1').state).toBe('preparing')
})

test('what is continued after another one of its task was accepted stops, as it would have then', async () => {
  const { enqueue, end, records, schedule, view } = fleet()
  await enqueue([session('a1')])
  await end('a1', 'accepted')
  const identity = session('a2')
  const event = { type: 'sessionCreated', identity } as const
  await records.record('a2', event)
  schedule.enqueue([{ identity, past: [{ v: 3, seq: 1, at: 0, event }] }])
  await settled()
  expect(view('a2')).toMatchObject({ state: 'stopped', cause: 'another-accepted' })
})

test('where the task says so the others go on', async () => {
  const { enqueue, end, view } = fleet()
  await enqueue([session('a1', goOn), session('a2', goOn)])
  await end('a1', 'accepted')
  expect(view('a2').state).toBe('preparing')
})

test('two that are accepted at the same moment both are', async () => {
  const { enqueue, end, view } = fleet()
  await enqueue([session('a1'), session('a2')])
  await Promise.all([end('a1', 'accepted'), end('a2', 'accepted')])
  expect([view('a1').state, view('a2').state]).toEqual(['accepted', 'accepted'])
})

test('a person can stop a session that waits for a task, and what needs it stops too', async () => {
  const { enqueue, view, schedule, records } = fleet()
  await enqueue([session('a1'), session('b1', { needs: ['a'] }), session('c1', { needs: ['b'] })])
  await schedule.stop(records.entry('b1'), 'Enough.', 'person')
  await settled()
  expect(view('b1')).toEqual({ state: 'stopped', cause: 'person', reason: 'Enough.' })
  expect(view('c1').cause).toBe('needs')
  expect(records.live().map((entry) => entry.view.identity.id)).toEqual(['a1'])
})

test('when everything is stopped at once, each ends for that reason, those that wait too', async () => {
  const { enqueue, view, schedule, records } = fleet({ maxInstances: 1 })
  const ids = ['a1', 'b1', 'c1']
  await enqueue([session('a1'), session('b1', { needs: ['a'] }), session('c1', { needs: ['b'] })])
  await Promise.all(records.live().map((entry) => schedule.stop(entry, 'The app was quit.', 'quit')))
  expect(ids.map((id) => view(id).cause)).toEqual(['quit', 'quit', 'quit'])
  await settled()
  expect(schedule.limits()).toEqual({ maxInstances: 1, running: 0, queued: 0 })
})

test('a session whose task has spent its budget before its turn never begins', async () => {
  const { enqueue, end, view, startedIds, at } = fleet({ maxInstances: 1 })
  const limited = { budgets: { session: NO_LIMITS, task: { ...NO_LIMITS, minutes: 2 } } }
  await enqueue([session('a1', limited), session('a2', limited), session('b1')])
  at(120_000)
  await end('a1', 'failed')
  expect(view('a2')).toEqual({
    state: 'stopped',
    cause: 'budget',
    reason: "The task's budget of 2 minutes is spent: 2 minutes used by all its sessions.",
  })
  expect(startedIds()).toEqual(['a1', 'b1'])
})

test('the day’s budget counts every session, a deleted one too', async () => {
  const dayBudget = { ...NO_LIMITS, minutes: 1 }
  const { enqueue, end, view, records, at } = fleet({ maxInstances: 1, dayBudget })
  await enqueue([session('a1')])
  at(60_000)
  await end('a1', 'accepted')
  records.forget('a1')
  await enqueue([session('b1')])
  expect(view('b1')).toMatchObject({ state: 'stopped', cause: 'budget' })
})
