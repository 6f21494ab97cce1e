import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sessionViewSchema } from '../../src-shared/model/session.ts'
import type { EventStore } from '../core/ports.ts'
import { fold } from '../core/session/session-machine.ts'
import { sampleIdentity } from '../core/test-support/sample-session.ts'
import { createDataFolder, type DataFolder } from './data-folder.ts'
import { createJsonlEventStore } from './jsonl-event-store.ts'
import { isAsWritten } from './log-line.ts'
import { createSecretMask } from './secret-mask.ts'

const id = sampleIdentity.id
let data: DataFolder
let now = 0
const clock = { now: () => ++now, timer: () => () => undefined }

beforeEach(async () => {
  data = createDataFolder(await mkdtemp(join(tmpdir(), 'events-')), {})
})
afterEach(async () => {
  await rm(data.root, { recursive: true })
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
  expect(isAsWritten(await readFile(data.session(id).events))).toBe(true)
  expect(await store.list()).toEqual([id])
})

/** A log of three events with something wrong in it, and a store of a new process. */
async function damagedLog(damage: (log: Buffer) => Buffer) {
  const store = createJsonlEventStore({ data, clock })
  await store.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  await store.append(id, { type: 'preparationStarted' })
  await store.append(id, { type: 'decisionRequested', turn: 1 })
  const file = data.session(id).events
  const whole = await readFile(file)
  await writeFile(file, damage(whole))
  const aside = join(data.session(id).root, 'events.damaged.jsonl')
  return { file, whole, aside, store: createJsonlEventStore({ data, clock }) }
}
const typesOf = ({ events }: Awaited<ReturnType<EventStore['read']>>) =>
  events.map(({ seq, event }) => [seq, event.type])
const flipIn = (text: string) => (log: Buffer) => {
  const at = log.indexOf(text)
  log[at] = (log[at] ?? 0) ^ 1
  return log
}

test('a line torn by a crash is dropped and said, and the next event is not swallowed by it', async () => {
  const { store } = await damagedLog((log) => log.subarray(0, -10))
  expect((await store.read(id)).warning).toMatch(/^1 unreadable line/)
  // The torn event had the number 3, and somebody may have acted on it.
  expect(await store.append(id, { type: 'paused' })).toMatchObject({ seq: 4 })
  const log = await store.read(id)
  expect(typesOf(log)).toEqual([
    [1, 'sessionCreated'],
    [2, 'preparationStarted'],
    [4, 'paused'],
  ])
  expect(log.warning).toMatch(
    /^Unreadable lines of the event log were set aside in .*events\.damaged\.jsonl\.$/,
  )
})

test('a damaged line is left alone by who reads, and set aside by who writes, once and byte for byte', async () => {
  const { store, file, whole, aside } = await damagedLog(flipIn('preparation'))
  const damaged = await readFile(file)
  expect(typesOf(await store.read(id))).toEqual([
    [1, 'sessionCreated'],
    [3, 'decisionRequested'],
  ])
  expect(await readFile(file)).toEqual(damaged)
  await expect(stat(aside)).rejects.toThrow(/ENOENT/)

  expect(await store.append(id, { type: 'paused' })).toMatchObject({ seq: 4 })
  const [created, , requested] = whole.toString().split('\n')
  expect((await readFile(file, 'utf8')).split('\n').slice(0, 2)).toEqual([created, requested])
  expect(await readFile(aside, 'utf8')).toBe(`${damaged.toString('latin1').split('\n')[1]}\n`)
  const after = await stat(aside)
  await createJsonlEventStore({ data, clock }).append(id, { type: 'resumed' })
  expect(await stat(aside)).toMatchObject({ size: after.size, mtimeMs: after.mtimeMs })
  expect(await readdir(data.session(id).root)).toEqual(['events.damaged.jsonl', 'events.jsonl'])
})

test('lines that were set aside before the log could be mended are not set aside again', async () => {
  const { store, aside } = await damagedLog(flipIn('preparation'))
  const damaged = (await readFile(data.session(id).events, 'utf8')).split('\n')[1]
  await writeFile(aside, `${damaged}\n`)
  await store.append(id, { type: 'paused' })
  expect(await readFile(aside, 'utf8')).toBe(`${damaged}\n`)
})

test('cut or flipped anywhere, a log opens, says what it lost, is mended by the next event and is whole from then on', async () => {
  const { whole, file, aside } = await damagedLog((log) => log)
  for (let round = 0; round < 60; round += 1) {
    // Steps that meet every part of the log, the breaks between its lines among them.
    const at = (round * 97) % whole.length
    const log = round % 2 === 0 ? Buffer.from(whole) : Buffer.from(whole.subarray(0, at))
    if (round % 2 === 0) log[at] = (log[at] ?? 0) ^ (1 << (round % 8))
    await writeFile(file, log)
    await rm(aside, { force: true })
    const store = createJsonlEventStore({ data, clock })
    const before = await store.read(id)
    if (!whole.subarray(0, log.length).equals(log)) expect(before.warning).not.toBe('')
    const { seq } = await store.append(id, { type: 'paused' })
    const after = await store.read(id)
    expect(after.events.slice(0, -1)).toEqual(before.events)
    expect(after.events.map((one) => one.seq)).toEqual(
      [...new Set(after.events.map((one) => one.seq))].sort(),
    )
    expect(seq).toBe(Math.max(...after.events.map((one) => one.seq)))
    expect(after.warning).not.toMatch(/unreadable line\(s\)/)
    expect(isAsWritten(await readFile(file))).toBe(true)
  }
})

test('a break between two lines that was lost costs no event', async () => {
  const { store } = await damagedLog((log) => {
    log[log.indexOf('\n')] = 0
    return log
  })
  await store.append(id, { type: 'paused' })
  expect(typesOf(await store.read(id)).map(([, type]) => type)).toEqual([
    'sessionCreated',
    'preparationStarted',
    'decisionRequested',
    'paused',
  ])
})

test('a log without its beginning, or with nothing in it, is not passed over in silence', async () => {
  const { store, file } = await damagedLog(flipIn('sessionCreated'))
  expect(await store.list()).toEqual([id])
  expect((await store.read(id)).warning).toMatch(/The beginning of the event log is missing/)
  await truncate(file)
  expect(await store.read(id)).toMatchObject({ events: [], warning: expect.stringMatching(/^The beginning/) })
})

test('a log that cannot be read at all is said, and nothing is appended to it', async () => {
  const store = createJsonlEventStore({ data, clock })
  await mkdir(data.session(id).events, { recursive: true })
  expect(await store.read(id)).toMatchObject({
    warning: expect.stringMatching(/cannot be read: EISDIR/),
    sealed: true,
  })
  await expect(store.append(id, { type: 'paused' })).rejects.toThrow(/EISDIR/)
})

test('when another process went on with a session, the numbers go on from its last one', async () => {
  const first = createJsonlEventStore({ data, clock })
  const second = createJsonlEventStore({ data, clock })
  await first.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  await second.append(id, { type: 'preparationStarted' })
  await second.append(id, { type: 'paused' })
  await first.append(id, { type: 'resumed' })
  expect((await first.read(id)).events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
})

test('a session whose folder was moved away does not come back by an event that was still on its way', async () => {
  const store = createJsonlEventStore({ data, clock })
  await store.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  await rename(data.session(id).root, join(data.root, 'elsewhere'))
  await expect(store.append(id, { type: 'paused' })).rejects.toThrow(/is gone/)
  await expect(store.append(id, { type: 'paused' })).rejects.toThrow(/is gone/)
  expect(await store.list()).toEqual([])
})

test('a clock that is set back leaves the order of the events as it is', async () => {
  let time = 5_000_000
  const store = createJsonlEventStore({ data, clock: { ...clock, now: () => time } })
  await store.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  time -= 86_400_000
  await store.append(id, { type: 'preparationStarted' })
  const { events } = await store.read(id)
  expect(events.map(({ seq, at }) => [seq, at])).toEqual([
    [1, 5_000_000],
    [2, 5_000_000 - 86_400_000],
  ])
})

test('an event that nobody could read again is refused before it is written', async () => {
  const store = createJsonlEventStore({ data, clock })
  await store.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  await expect(store.append(id, { type: 'decisionRequested', turn: Number.NaN })).rejects.toThrow(/turn/)
  expect(await store.append(id, { type: 'paused' })).toMatchObject({ seq: 2 })
})

test('no secret that is known by now gets into the log or to who shows its events', async () => {
  const key = 'sk-live-0123456789'
  const secrets: string[] = []
  const store = createJsonlEventStore({ data, clock, mask: () => createSecretMask(secrets) })
  await store.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  secrets.push(key)
  const event = { type: 'personInstructed', text: `use ${key}` } as const
  expect(await store.append(id, event)).toMatchObject({ event: { text: 'use ***' } })
  expect(await readFile(data.session(id).events, 'utf8')).not.toContain(key)
})

test('a session that was never written reads as empty, and a folder that is no session is not listed', async () => {
  const store = createJsonlEventStore({ data, clock })
  expect(await store.read('nothing-here')).toEqual({ events: [], bytes: 0, warning: '' })
  expect(await store.bytes('nothing-here')).toBe(0)
  expect(await store.list()).toEqual([])
})

test('an append that fails is reported and does not block the ones after it', async () => {
  const store = createJsonlEventStore({ data, clock })
  await writeFile(data.root.concat('/sessions'), 'a file where a folder must be')
  await expect(store.append(id, { type: 'preparationStarted' })).rejects.toThrow()
})

const versionOne = join(import.meta.dirname, 'test-support', 'version-1-events.jsonl')

test('a log of version 1 opens, folds to a whole view and is continued in version 5', async () => {
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
  expect(await store.append(old, kept)).toMatchObject({ v: 5, seq: events.length + 1 })
  expect(isAsWritten(await readFile(data.session(old).events))).toBe(true)
  expect((await store.read(old)).events).toHaveLength(events.length + 1)
})

test('lines of a newer version are left out, said, left on the disk, and never written after', async () => {
  const first = createJsonlEventStore({ data, clock })
  await first.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  const file = data.session(id).events
  await appendFile(file, '{"v":6,"seq":2,"at":5,"event":{"type":"somethingNew"}}\n')
  await appendFile(file, '{"v":6,"seq":3,"at":6,"event":{"type":"preparationStarted"}}\n')
  const before = await readFile(file, 'utf8')
  const store = createJsonlEventStore({ data, clock })
  const log = await store.read(id)
  expect(log).toMatchObject({ sealed: true, warning: expect.stringMatching(/^A newer version .* 2 line/) })
  expect(log.events.map(({ event }) => event.type)).toEqual(['sessionCreated'])
  await expect(store.append(id, { type: 'preparationStarted' })).rejects.toThrow(/newer version/)
  expect(await readFile(file, 'utf8')).toBe(before)
})
