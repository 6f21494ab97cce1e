import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDataFolder } from './data-folder.ts'
import { createDiskUse } from './disk-use.ts'
import { requireOk } from './test-support/scratch-repository.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '100x-disk-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const put = (path: string, bytes: number) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), Buffer.alloc(bytes))
}
const { signal } = new AbortController()
const use = (path = root) => createDiskUse(createDataFolder(path, {}))

test('every file counts once, for what it belongs to', async () => {
  put('repositories/a/objects/pack', 1_000)
  put('kept/b/.git/objects/x', 20)
  put('trash/s0/workspace/file', 300)
  put('sessions/s1/workspace/src/deep/file', 4_000)
  put('sessions/s1/workspace.dropped/file', 1)
  put('sessions/s1/recording.cast', 50)
  put('sessions/s1/recording.older.cast', 6)
  put('sessions/s1/events.jsonl', 70)
  put('sessions/s1/aider/history.md', 8)
  put('host/host.log', 9)
  put('settings.json', 2)
  linkSync(join(root, 'repositories/a/objects/pack'), join(root, 'sessions/s1/workspace/pack'))
  symlinkSync(tmpdir(), join(root, 'sessions/s1/workspace/away'))
  const away = Buffer.byteLength(tmpdir())
  const { total, parts, root: shown } = requireOk(await use()(signal))
  expect(shown).toBe(root)
  expect(Object.fromEntries(parts.map(({ kind, bytes }) => [kind, bytes]))).toEqual({
    mirrors: 1_000,
    kept: 20,
    workspaces: 4_001 + away,
    recordings: 56,
    logs: 79,
    trash: 300,
    other: 10,
  })
  expect(total).toBe(parts.reduce((sum, { bytes }) => sum + bytes, 0))
})

test('a data folder that is not there yet holds nothing', async () => {
  expect(requireOk(await use(join(root, 'none'))(signal)).total).toBe(0)
})

test('two questions at once are one walk, and the next one looks again', async () => {
  const ask = use()
  expect(ask(signal)).toBe(ask(signal))
  await ask(signal)
  put('settings.json', 2)
  expect(requireOk(await ask(signal)).total).toBe(2)
})

test('a walk ends when the app quits, and says so', async () => {
  for (let at = 0; at < 200; at += 1) put(`sessions/s1/workspace/${at}/file`, 1)
  const quitting = new AbortController()
  const asked = use()(quitting.signal)
  quitting.abort()
  expect(await asked).toMatchObject({ error: { kind: 'cancelled' } })
})
