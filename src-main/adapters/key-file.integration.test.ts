import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataFolder, type DataFolder } from './data-folder.ts'
import { createKeyFile } from './key-file.ts'

let data: DataFolder
beforeEach(async () => {
  data = createDataFolder(await mkdtemp(join(tmpdir(), 'keys-')), {})
})
afterEach(async () => {
  await rm(data.root, { recursive: true })
})

test('a stored key reaches the models, and the environment wins over it', () => {
  createKeyFile(data).set('OPENAI_API_KEY', 'stored')
  const keys = createKeyFile(data)
  expect(keys.names()).toEqual(['OPENAI_API_KEY'])
  expect(keys.complete({ HOME: '/h' })).toEqual({ HOME: '/h', OPENAI_API_KEY: 'stored' })
  expect(keys.complete({ OPENAI_API_KEY: 'given' }).OPENAI_API_KEY).toBe('given')
  expect(keys.complete({ OPENAI_API_KEY: '' }).OPENAI_API_KEY).toBe('stored')
})

test('an empty value takes the key out', () => {
  const keys = createKeyFile(data)
  keys.set('OPENAI_API_KEY', 'stored')
  keys.set('OPENAI_API_KEY', '')
  expect(keys.names()).toEqual([])
})

test.skipIf(process.platform === 'win32')('nobody but the owner can read the file', async () => {
  createKeyFile(data).set('OPENAI_API_KEY', 'stored')
  expect((await stat(join(data.root, 'keys.json'))).mode & 0o777).toBe(0o600)
})

test('a damaged file is said and not overwritten', async () => {
  await writeFile(join(data.root, 'keys.json'), '{"OPENAI_API_KEY": ')
  expect(() => createKeyFile(data).set('X_API_KEY', 'x')).toThrow(/damaged/)
})

test('a file from before there were versions is read, and gets one when a key is stored', async () => {
  const file = join(data.root, 'keys.json')
  await writeFile(file, '{"OPENAI_API_KEY": "old"}')
  expect(createKeyFile(data).set('X_API_KEY', 'new')).toEqual(['OPENAI_API_KEY', 'X_API_KEY'])
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    v: 1,
    keys: { OPENAI_API_KEY: 'old', X_API_KEY: 'new' },
  })
})

test('a file of a newer version is refused and left as it is', async () => {
  const file = join(data.root, 'keys.json')
  await writeFile(file, '{"v": 2, "vault": {}}')
  expect(() => createKeyFile(data).names()).toThrow(/^a newer version of 100x Orchestrator wrote/)
  expect(() => createKeyFile(data).set('X_API_KEY', 'x')).toThrow(/left as it is/)
  expect(await readFile(file, 'utf8')).toBe('{"v": 2, "vault": {}}')
})
