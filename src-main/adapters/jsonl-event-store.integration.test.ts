import { appendFile, cp, mkdir, mkdtemp, readFile, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { sessionViewSchema } from '../../src-shared/model/session.ts'
import { fold } from '../core/session/session-machine.ts'
import { sampleIdentity } from '../core/test-support/sample-session.ts'
import { createDataFolder, type DataFolder } from './data-folder.ts'
import { createJsonlEventStore } from './jsonl-event-store.ts'

const id = sampleIdentity.id
let data: DataFolder
let now = 0
const clock = { now: () => ++now, timer: () => () => undefined }

beforeEach(async () => {
  data = createDataFolder(await mkdtemp(join(tmpdir(), 'events-')), {})
})

test('events come back in order, counted from 1', async () => {
  const store = createJsonlEventStore({ data, clock })
  await Promise.all([
    store.append(id, { type: 'sessionCreated', identity: sampleIdentity }),
    store.append(id, { type: 'preparationStarted' }),
    store.append(id, { type: 'decisionRequested', turn: 1 }),
  ])
  const { events, warning } = await createJsonlEventStore({ data, clock }).read(id)
  expect(events.map(({ seq, event }) => [seq, event.type])).toEqual([
    [1, 'sessionCreated'],
    [2, 'preparationStarted'],
    [3, 'decisionRequested'],
  ])
  expect(warning).toBe('')
  expect(await store.list()).toEqual([id])
})

test('a line torn by a crash is dropped and said, and the next event is not swallowed by it', async () => {
  const store = createJsonlEventStore({ data, clock })
  await store.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  await store.append(id, { type: 'preparationStarted' })
  const file = data.session(id).events
  await truncate(file, (await readFile(file)).length - 10)
  const after = createJsonlEventStore({ data, clock })
  await after.append(id, { type: 'decisionRequested', turn: 1 })
  const { events, warning } = await after.read(id)
  expect(events.map(({ seq, event }) => [seq, event.type])).toEqual([
    [1, 'sessionCreated'],
    [2, 'decisionRequested'],
  ])
  expect(warning).toMatch(/1 unreadable line/)
})

test('a session that was never written reads as empty, and a folder that is no session is not listed', async () => {
  const store = createJsonlEventStore({ data, clock })
  expect(await store.read('nothing-here')).toEqual({ events: [], warning: '' })
  expect(await store.list()).toEqual([])
})

test('an append that fails is reported and does not block the ones after it', async () => {
  const store = createJsonlEventStore({ data, clock })
  await writeFile(data.root.concat('/sessions'), 'a file where a folder must be')
  await expect(store.append(id, { type: 'preparationStarted' })).rejects.toThrow()
})

const versionOne = join(import.meta.dirname, 'test-support', 'version-1-events.jsonl')

test('a log of version 1 opens, folds to a whole view and is continued in version 2', async () => {
  const old = 'greet-1-ab12'
  await mkdir(data.session(old).root, { recursive: true })
  await cp(versionOne, data.session(old).events)
  const store = createJsonlEventStore({ data, clock })
  const { events, warning } = await store.read(old)
  expect(warning).toBe('')
  expect(events).toHaveLength((await readFile(versionOne, 'utf8')).trimEnd().split('\n').length)
  const view = sessionViewSchema.parse(fold(events))
  expect(view).toMatchObject({
    state: 'accepted',
    cause: 'accepted',
    reason: 'All 2 criteria are met.',
    turns: 2,
    stat: { files: 1, added: 1, removed: 1 },
    usage: { inputTokens: 6600, outputTokens: 290, partlyUnknown: true, modelCalls: 4 },
    kept: [{ branch: '100x/greet-1' }],
    critiques: [{ passed: true, checks: [] }],
    identity: { variant: null, task: { needs: [], whenAccepted: 'stop-others', lintCommand: null } },
  })
  const kept = { type: 'branchKept', into: 'x', branch: 'y', commit: 'z' } as const
  expect(await store.append(old, kept)).toMatchObject({ v: 2, seq: events.length + 1 })
  expect((await store.read(old)).events).toHaveLength(events.length + 1)
})

test('lines of a newer version are left out, said, left on the disk, and never written after', async () => {
  const first = createJsonlEventStore({ data, clock })
  await first.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  const file = data.session(id).events
  await appendFile(file, '{"v":3,"seq":2,"at":5,"event":{"type":"somethingNew"}}\n')
  await appendFile(file, '{"v":3,"seq":3,"at":6,"event":{"type":"preparationStarted"}}\n')
  const before = await readFile(file, 'utf8')
  const store = createJsonlEventStore({ data, clock })
  const log = await store.read(id)
  expect(log).toMatchObject({ sealed: true, warning: expect.stringMatching(/^A newer version .* 2 line/) })
  expect(log.events.map(({ event }) => event.type)).toEqual(['sessionCreated'])
  await expect(store.append(id, { type: 'preparationStarted' })).rejects.toThrow(/newer version/)
  expect(await readFile(file, 'utf8')).toBe(before)
})
