import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataFolder, type DataFolder } from './data-folder.ts'
import { createKeyFile } from './key-file.ts'
import { createMirrorVault } from './test-support/mirror-vault.ts'

let data: DataFolder
beforeEach(async () => {
  data = createDataFolder(await mkdtemp(join(tmpdir(), 'keys-')), {})
})
afterEach(async () => {
  await rm(data.root, { recursive: true })
})

const file = () => join(data.root, 'keys.json')
const withVault = () => createKeyFile(data, createMirrorVault())
const withoutKeyring = () =>
  createKeyFile(data, { ...createMirrorVault(), backend: 'basic_text', encrypts: false })

test('a stored key reaches the models, and the environment wins over it', () => {
  withVault().set('OPENAI_API_KEY', 'stored')
  const keys = withVault()
  expect(keys.names()).toEqual(['OPENAI_API_KEY'])
  expect(keys.complete({ HOME: '/h' })).toEqual({ HOME: '/h', OPENAI_API_KEY: 'stored' })
  expect(keys.complete({ OPENAI_API_KEY: 'given' }).OPENAI_API_KEY).toBe('given')
  expect(keys.complete({ OPENAI_API_KEY: '' }).OPENAI_API_KEY).toBe('stored')
})

test('on disk a key is encrypted', async () => {
  withVault().set('OPENAI_API_KEY', 'stored')
  expect(await readFile(file(), 'utf8')).not.toContain('stored')
  expect(withVault().storage()).toEqual({ kind: 'encrypted', backend: 'mirror' })
})

test('without a keyring a key is in memory only, and says so', async () => {
  const keys = withoutKeyring()
  keys.set('OPENAI_API_KEY', 'typed')
  expect(keys.complete({})).toEqual({ OPENAI_API_KEY: 'typed' })
  expect(keys.names()).toEqual(['OPENAI_API_KEY'])
  expect(keys.storage()).toEqual({ kind: 'memory', backend: 'basic_text' })
  expect(await readdir(data.root)).toEqual([])
  expect(withoutKeyring().names()).toEqual([])
})

test('a key that an earlier version stored readable is used and said to be, until another takes its place', async () => {
  await writeFile(file(), '{"v":1,"keys":{"OPENAI_API_KEY":"old","X_API_KEY":"kept"}}')
  const keys = withoutKeyring()
  expect(keys.complete({}).OPENAI_API_KEY).toBe('old')
  expect(keys.storage().kind).toBe('plain')
  keys.set('OPENAI_API_KEY', 'new')
  expect(keys.complete({})).toEqual({ OPENAI_API_KEY: 'new', X_API_KEY: 'kept' })
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({
    v: 2,
    keys: { X_API_KEY: 'kept' },
    sealed: {},
  })
})

test('with a keyring readable keys are encrypted along with the next one', async () => {
  await writeFile(file(), '{"OPENAI_API_KEY": "old"}')
  expect(withVault().storage().kind).toBe('plain')
  expect(withVault().set('X_API_KEY', 'new')).toEqual(['OPENAI_API_KEY', 'X_API_KEY'])
  expect(await readFile(file(), 'utf8')).not.toMatch(/"(old|new)"/)
  expect(withVault().storage().kind).toBe('encrypted')
  expect(withVault().complete({})).toEqual({ OPENAI_API_KEY: 'old', X_API_KEY: 'new' })
})

test('an empty value takes the key out', () => {
  for (const keys of [withVault(), withoutKeyring()]) {
    keys.set('OPENAI_API_KEY', 'stored')
    keys.set('OPENAI_API_KEY', '')
    expect(keys.names()).toEqual([])
    expect(keys.complete({})).toEqual({})
  }
})

test('what another keyring sealed is named, and keeps nobody from starting', () => {
  withVault().set('OPENAI_API_KEY', 'stored')
  const keys = createKeyFile(data, {
    ...createMirrorVault(),
    decrypt() {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
    },
  })
  expect(keys.complete({ HOME: '/h' })).toEqual({ HOME: '/h' })
  expect(keys.closed()).toEqual(['OPENAI_API_KEY'])
  expect(withVault().closed()).toEqual([])
})

test('a process without a keyring leaves encrypted keys as they are', async () => {
  withVault().set('OPENAI_API_KEY', 'stored')
  const before = await readFile(file(), 'utf8')
  const keys = createKeyFile(data)
  expect(keys.complete({})).toEqual({})
  expect(keys.closed()).toEqual(['OPENAI_API_KEY'])
  expect(await readFile(file(), 'utf8')).toBe(before)
})

test.skipIf(process.platform === 'win32')('nobody but the owner can read the file', async () => {
  withVault().set('OPENAI_API_KEY', 'stored')
  expect((await stat(file())).mode & 0o777).toBe(0o600)
})

test('a damaged file is said and not overwritten', async () => {
  await writeFile(file(), '{"OPENAI_API_KEY": ')
  expect(() => withVault().set('X_API_KEY', 'x')).toThrow(/damaged/)
  expect(() => withoutKeyring().set('X_API_KEY', 'x')).toThrow(/damaged/)
})

test('a file of a newer version is refused and left as it is', async () => {
  await writeFile(file(), '{"v": 3, "vault": {}}')
  expect(() => withVault().names()).toThrow(/^a newer version of 100x Orchestrator wrote/)
  expect(() => withVault().set('X_API_KEY', 'x')).toThrow(/left as it is/)
  expect(await readFile(file(), 'utf8')).toBe('{"v": 3, "vault": {}}')
})
