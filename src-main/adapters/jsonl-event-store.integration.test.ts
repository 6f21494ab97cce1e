import { mkdtemp, readFile, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
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
