import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { settingsSchema } from '../../src-shared/model/settings.ts'
import { sampleIdentity } from '../core/test-support/sample-session.ts'
import { createCastRecording } from './cast-recording.ts'
import { createDataFolder, type DataFolder } from './data-folder.ts'
import { createJsonlEventStore } from './jsonl-event-store.ts'
import { createKeyFile } from './key-file.ts'
import { readSettingsFile } from './settings-file.ts'
import { createSettingsStore } from './settings-store.ts'
import { createMirrorVault } from './test-support/mirror-vault.ts'
import { FULL, openSmallDisk, READ_ONLY, type SmallDisk } from './test-support/small-disk.ts'

const { id } = sampleIdentity
const DISK_BYTES = 256 * 1024
let disk: SmallDisk
let data: DataFolder
let time = 1_000_000
const clock = { now: () => time, timer: () => () => undefined }
beforeEach(() => {
  disk = openSmallDisk(DISK_BYTES)
  data = createDataFolder(join(disk.folder, 'data'), {})
  mkdirSync(data.session(id).root, { recursive: true })
})
afterEach(() => disk.dispose())

const words = (count: number) => 'words '.repeat(count)
const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n')

const keyFile = () => createKeyFile(data, createMirrorVault())

test('on a full disk an event is refused with the reason, costs no other event, and the log goes on later', async () => {
  const store = createJsonlEventStore({ data, clock })
  await store.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  await store.append(id, { type: 'personInstructed', text: words(300) })
  disk.fill()
  // Larger than what is free in the file's last page, so that the disk takes a part of it.
  for (const text of [words(2_000), words(1_500), words(5_000)])
    await expect(store.append(id, { type: 'personInstructed', text })).rejects.toThrow(FULL)
  disk.free()
  const log = await createJsonlEventStore({ data, clock }).read(id)
  expect(log).toMatchObject({ warning: '', events: [{ seq: 1 }, { seq: 2 }] })
  await store.append(id, { type: 'paused' })
  const after = await createJsonlEventStore({ data, clock }).read(id)
  expect(after.warning).toBe('')
  expect(after.events.map(({ event }) => event.type)).toEqual([
    'sessionCreated',
    'personInstructed',
    'paused',
  ])
  expect(readdirSync(data.session(id).root)).toEqual(['events.jsonl'])
})

test('a damaged log that cannot be mended on a full disk stays as it is, and is mended later', async () => {
  const file = data.session(id).events
  const first = createJsonlEventStore({ data, clock })
  await first.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  await first.append(id, { type: 'preparationStarted' })
  const damaged = readFileSync(file)
  damaged[damaged.length - 5] = 0
  writeFileSync(file, damaged)
  const store = createJsonlEventStore({ data, clock })
  disk.fill()
  await expect(store.append(id, { type: 'paused' })).rejects.toThrow(FULL)
  expect(readFileSync(file)).toEqual(damaged)
  disk.free()
  await store.append(id, { type: 'resumed' })
  expect((await store.read(id)).events.map(({ event }) => event.type)).toEqual(['sessionCreated', 'resumed'])
  expect(linesOf(join(data.session(id).root, 'events.damaged.jsonl'))).toHaveLength(1)
})

test('a session that cannot be recorded at all leaves no empty log behind', async () => {
  disk.fill()
  const store = createJsonlEventStore({ data, clock })
  await expect(store.append(id, { type: 'sessionCreated', identity: sampleIdentity })).rejects.toThrow(FULL)
  expect(readdirSync(data.session(id).root)).toEqual([])
})

test('settings and keys that do not fit are refused, and the old ones stay, however little is missing', () => {
  const store = createSettingsStore(data.root)
  const old = { ...settingsSchema.parse({}), supervisorExtra: words(500) }
  expect(store.write(old).ok).toBe(true)
  keyFile().set('OPENAI_API_KEY', 'stored')
  // Room for the beginning of the new file, but not for all of it: one write takes what fits and says nothing.
  disk.fill(8 * 1024)
  const refused = store.write({ ...old, supervisorExtra: words(4_000) })
  expect(refused).toMatchObject({
    ok: false,
    error: {
      kind: 'settings-not-saved',
      message: expect.stringMatching(/^The settings could not be saved: (ENOSPC|EFBIG): /),
    },
  })
  expect(readSettingsFile(data)).toMatchObject({ ok: true, value: { supervisorExtra: old.supervisorExtra } })
  disk.fill()
  expect(() => keyFile().set('X_API_KEY', words(4_000))).toThrow(FULL)
  expect(keyFile().names()).toEqual(['OPENAI_API_KEY'])
  expect(readdirSync(data.root).sort()).toEqual(['keys.json', 'sessions', 'settings.json'])
})

test('a damaged settings file stays in its place when the new one does not fit', () => {
  const file = join(data.root, 'settings.json')
  writeFileSync(file, '{"maxTurns": ')
  disk.fill()
  expect(createSettingsStore(data.root).write(settingsSchema.parse({})).ok).toBe(false)
  expect(readFileSync(file, 'utf8')).toBe('{"maxTurns": ')
})

test('a full disk pauses the recording, says so once, and leaves a marker where it goes on', async () => {
  const path = data.session(id).recording
  const said: string[] = []
  const recording = createCastRecording({
    path,
    size: { columns: 120, rows: 40 },
    now: clock.now,
    elapsed: clock.now,
    onTrouble: (sentence) => said.push(sentence),
  })
  const print = async (text: string) => {
    recording.append(text)
    recording.mark('a marker')
    time += 10
    // Until the disk has answered.
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await print('before\r\n')
  disk.fill()
  for (let n = 0; n < 5; n += 1) await print(`lost ${words(20_000)}\r\n`)
  for (const line of linesOf(path)) expect(() => JSON.parse(line)).not.toThrow()
  disk.free()
  // It is not tried again at once, but with what comes a while later.
  await print('still lost')
  time += 3_600_000
  await print('after\r\n')
  await recording.close()
  const events = linesOf(path)
    .slice(1)
    .map((line) => JSON.parse(line) as [number, string, string])
  const texts = events.filter(([, kind]) => kind === 'o').map(([, , text]) => text)
  expect([texts[0], texts.at(-1)]).toEqual(['before\r\n', 'after\r\n'])
  expect(texts.join('')).not.toContain('still lost')
  expect(events).toContainEqual([
    expect.any(Number),
    'm',
    expect.stringMatching(/^0\.\d MB of output left out here: (ENOSPC|EFBIG)/),
  ])
  expect(said).toEqual([
    expect.stringMatching(/^What this session prints is not recorded for now: (ENOSPC|EFBIG)/),
  ])
})

test('in a data folder that cannot be written everything is read, and each writer says why it cannot', async () => {
  const store = createJsonlEventStore({ data, clock })
  await store.append(id, { type: 'sessionCreated', identity: sampleIdentity })
  const settings = createSettingsStore(data.root)
  settings.write({ ...settingsSchema.parse({}), maxTurns: 12 })
  keyFile().set('OPENAI_API_KEY', 'stored')
  disk.makeReadOnly()
  expect((await store.read(id)).events).toHaveLength(1)
  expect(await store.list()).toEqual([id])
  expect(settings.read().maxTurns).toBe(12)
  expect(keyFile().names()).toEqual(['OPENAI_API_KEY'])

  await expect(store.append(id, { type: 'paused' })).rejects.toThrow(READ_ONLY)
  await expect(store.append('another-1', { type: 'paused' })).rejects.toThrow(READ_ONLY)
  expect(settings.write(settings.read())).toMatchObject({
    error: {
      message: expect.stringMatching(/^The settings could not be saved: (EROFS|EACCES): /),
    },
  })
  expect(() => keyFile().set('X_API_KEY', 'x')).toThrow(READ_ONLY)
  const said: string[] = []
  const recording = createCastRecording({
    path: data.session(id).recording,
    size: { columns: 80, rows: 24 },
    now: clock.now,
    elapsed: clock.now,
    onTrouble: (sentence) => said.push(sentence),
  })
  recording.append('printed')
  await recording.close()
  expect(said).toEqual([expect.stringMatching(/is not recorded for now: (EROFS|EACCES): /)])
  expect(existsSync(data.session(id).recording)).toBe(false)
})
