import { expect, test } from 'vitest'
import { taskDraftSchema } from '../../src-shared/model/run-request.ts'
import { err, ok } from '../../src-shared/result.ts'
import { openFakeFolder } from './test-support/fake-data-folder.ts'
import { logOf, sampleIdentity, sampleTask } from './test-support/sample-session.ts'

const { id } = sampleIdentity
const created = { type: 'sessionCreated', identity: sampleIdentity } as const
const unfinished = logOf(created, { type: 'preparationStarted' })
const draft = taskDraftSchema.parse({ description: 'Do it.' })
const { signal } = new AbortController()

test('a log whose beginning is damaged hides its own session only', async () => {
  const { orchestrator } = await openFakeFolder({
    logs: { torn: logOf({ type: 'preparationStarted' }), [id]: unfinished },
  })
  expect(orchestrator.sessions().map((view) => view.identity.id)).toEqual([id])
})

test('a session whose log just stops is interrupted, unless another process runs it', async () => {
  const { orchestrator } = await openFakeFolder({ logs: { [id]: unfinished } })
  expect(orchestrator.session(id)).toMatchObject({ state: 'interrupted', instance: null })
  const elsewhere = await openFakeFolder({ logs: { [id]: unfinished }, owned: () => true })
  expect(elsewhere.orchestrator.session(id)?.state).toBe('preparing')
  expect(await elsewhere.orchestrator.continueSessions(null)).toEqual(ok([]))
})

test('a session whose process ended since this one looked can be stopped and deleted', async () => {
  let alive = true
  const { orchestrator } = await openFakeFolder({ logs: { [id]: unfinished }, owned: () => alive })
  expect(orchestrator.session(id)?.state).toBe('preparing')
  alive = false
  expect(await orchestrator.stop(id, 'Enough.')).toEqual(ok(undefined))
  expect(orchestrator.session(id)).toMatchObject({ state: 'stopped', cause: 'person' })
  expect(await orchestrator.delete(id)).toEqual(ok({ trash: `/trash/${id}`, notice: '' }))
})

test('a session whose model cannot be reached from here stays interrupted, and nobody claims it', async () => {
  const noKey = { kind: 'no-key', message: 'It needs a key.', remedy: 'Set it.' }
  const { orchestrator } = await openFakeFolder({ logs: { [id]: unfinished }, checkModels: () => noKey })
  expect(await orchestrator.continueSessions(null)).toEqual(err(noKey))
  expect(orchestrator.session(id)?.state).toBe('interrupted')
})

test('a session is deleted although its process ends in the midst of it', async () => {
  let looks = 0
  const ended = logOf(
    { type: 'sessionCreated', identity: sampleIdentity },
    { type: 'sessionEnded', state: 'stopped', reason: 'x' },
  )
  const { orchestrator } = await openFakeFolder({ logs: { [id]: ended }, owned: () => looks++ === 0 })
  expect(await orchestrator.delete(id)).toMatchObject({ ok: true })
})

test('an ended session takes no orders, one of another process gets them, and its end is seen meanwhile', async () => {
  const ended = logOf(created, { type: 'sessionEnded', state: 'stopped', reason: 'x' })
  const gone = await openFakeFolder({ logs: { [id]: ended } })
  const pause = { kind: 'pause' } as const
  expect(await gone.orchestrator.steer(id, pause)).toMatchObject({ error: { kind: 'session-ended' } })
  expect(await gone.orchestrator.steer('nobody', pause)).toMatchObject({ error: { kind: 'no-such-session' } })

  const asked: unknown[] = []
  const elsewhere = await openFakeFolder({
    logs: { [id]: unfinished },
    owned: () => true,
    answer: (request) => {
      asked.push(request)
      return ok(null)
    },
  })
  expect(await elsewhere.orchestrator.steer(id, pause)).toEqual(ok(undefined))
  expect(asked).toEqual([{ verb: 'steer', id, act: pause }])

  let alive = true
  const dying = await openFakeFolder({ logs: { [id]: unfinished }, owned: () => alive })
  alive = false
  expect(await dying.orchestrator.steer(id, pause)).toMatchObject({ error: { kind: 'session-interrupted' } })
})

test('nothing is started once the budget of the day is spent, by whomever', async () => {
  const log = logOf(
    created,
    { type: 'preparationStarted' },
    { type: 'decisionRequested', turn: 1 },
    {
      type: 'decisionRejected',
      turn: 1,
      error: 'x',
      usage: { inputTokens: 900, outputTokens: 100, costUsd: null },
    },
    { type: 'sessionEnded', state: 'failed', reason: 'x' },
  )
  const settings = { dayBudget: { tokens: 1_000 } }
  const request = { repository: '/r', tasks: [draft] }
  const today = await openFakeFolder({ logs: { [id]: log }, settings, now: 10_000 })
  expect(await today.orchestrator.start(request, signal)).toEqual(
    err({
      kind: 'budget-spent',
      message: expect.stringContaining('The budget of the day'),
      remedy: expect.stringContaining('tomorrow'),
    }),
  )
  const tomorrow = await openFakeFolder({
    logs: { [id]: log },
    settings,
    now: 86_410_000,
    workspaces: { inspect: async () => err({ kind: 'not-found', message: 'looked', remedy: '' }) },
  })
  expect(await tomorrow.orchestrator.start(request, signal)).toMatchObject({ error: { message: 'looked' } })
})

test('a race is found by its task’s id, title or beginning, and two that fit are named', async () => {
  const of = (task: string, title: string, number: number) => {
    const identity = { ...sampleIdentity, id: `${task}-${number}`, number }
    return logOf({
      type: 'sessionCreated',
      identity: { ...identity, task: { ...sampleTask, id: task, title } },
    })
  }
  const logs = {
    'a-x1-1': of('a-x1', 'Same', 1),
    'a-x1-2': of('a-x1', 'Same', 2),
    'a-y2-1': of('a-y2', 'Other', 1),
  }
  const { orchestrator } = await openFakeFolder({ logs })
  for (const name of ['a-x1', 'Same', 'a-x', 'Sa'])
    expect(await orchestrator.compare(name)).toMatchObject({
      ok: true,
      value: { taskId: 'a-x1', title: 'Same', places: [{ id: 'a-x1-1' }, { id: 'a-x1-2' }] },
    })
  expect(await orchestrator.compare('a-')).toMatchObject({
    error: { kind: 'ambiguous-task', message: '"a-" could be a-x1, a-y2.' },
  })
  for (const name of ['', 'zzz'])
    expect(await orchestrator.compare(name)).toMatchObject({
      error: { kind: 'no-such-task', remedy: expect.stringContaining('100x sessions') },
    })
})

test('a session whose log a newer version wrote says so instead of an invented end', async () => {
  const { orchestrator } = await openFakeFolder({
    logs: { [id]: unfinished },
    newer: 'A newer version wrote it.',
  })
  const view = orchestrator.session(id)
  expect(view).toMatchObject({ state: 'stopped', reason: 'A newer version wrote it.', cause: 'unknown' })
  expect(view?.notices).toEqual(['A newer version wrote it.'])
})

test('a session that could not be taken up after all is nobody’s, and can be stopped', async () => {
  const { orchestrator } = await openFakeFolder({
    logs: { [id]: unfinished },
    beforeContinuing: () => Promise.reject(new Error('no port')),
  })
  await expect(orchestrator.continueSessions(null)).rejects.toThrow('no port')
  expect(orchestrator.session(id)?.state).toBe('interrupted')
  expect(await orchestrator.stop(id, 'Enough.')).toEqual(ok(undefined))
})

test('a session that is being taken up is asked for nothing, least of all through ourselves', async () => {
  const answers: unknown[] = []
  const { orchestrator } = await openFakeFolder({
    logs: { [id]: unfinished },
    beforeContinuing: async () => {
      answers.push(await orchestrator.stop(id, 'Enough.'), await orchestrator.steer(id, { kind: 'pause' }))
      throw new Error('no port')
    },
  })
  await expect(orchestrator.continueSessions(null)).rejects.toThrow()
  expect(answers).toMatchObject(Array(2).fill({ ok: false, error: { kind: 'session-beginning' } }))
})

test('what is being taken up while everything is let go of does not begin', async () => {
  const { orchestrator, appended } = await openFakeFolder({
    logs: { [id]: unfinished },
    beforeContinuing: () => orchestrator.letGo(),
  })
  expect(await orchestrator.continueSessions(null)).toEqual(ok([]))
  expect(orchestrator.session(id)?.state).toBe('interrupted')
  expect(appended).toEqual([])
})

test('what is being started while everything is let go of is not made', async () => {
  const { orchestrator, appended } = await openFakeFolder({
    logs: {},
    workspaces: {
      inspect: async (location) => {
        await orchestrator.letGo()
        return ok({ location, kind: 'local', root: '/r', base: 'a'.repeat(40), notices: [] })
      },
    },
  })
  expect(await orchestrator.start({ repository: '/r', tasks: [draft] }, signal)).toMatchObject({
    error: { kind: 'interrupted' },
  })
  expect(appended).toEqual([])
})

test('what was let go of can be taken back, where nobody else could be found to go on with it', async () => {
  const { orchestrator } = await openFakeFolder({ logs: { [id]: unfinished } })
  await orchestrator.letGo()
  await expect(orchestrator.continueSessions(null)).rejects.toThrow('no session is to run')
})
