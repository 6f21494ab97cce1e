import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { err, ok } from '../../src-shared/result.ts'
import type { SessionOwnership } from '../core/session-ownership.ts'
import { createControlSocket } from './control-socket.ts'
import { createDataFolder, type DataFolder } from './data-folder.ts'

const id = 'some-session-1-ab12'
let data: DataFolder
let owner: SessionOwnership
let other: SessionOwnership

beforeEach(async () => {
  data = createDataFolder(await mkdtemp(join(tmpdir(), 'owner-')), {})
  owner = createControlSocket(data)
  other = createControlSocket(data)
})
afterEach(async () => {
  await owner.dispose()
  await other.dispose()
})

test('a claimed session is owned by the process that claimed it and by no other', async () => {
  expect(await other.isOwnedElsewhere(id)).toBe(false)
  await owner.claim(id)
  expect(await other.isOwnedElsewhere(id)).toBe(true)
  expect(await owner.isOwnedElsewhere(id)).toBe(false)
})

test('a request reaches the owner and its answer comes back', async () => {
  await owner.claim(id)
  owner.onRequest(async (request) => ok({ asked: request.verb }))
  expect(await other.ask({ verb: 'keep', id, as: null, override: null })).toEqual({
    ok: true,
    value: { asked: 'keep' },
  })
})

test('a refusal comes back with its sentence', async () => {
  await owner.claim(id)
  owner.onRequest(async () => err({ kind: 'x', message: 'No.', remedy: 'Ask later.' }))
  const answer = await other.ask({ verb: 'stop', id })
  expect(answer).toEqual({ ok: false, error: { kind: 'x', message: 'No.', remedy: 'Ask later.' } })
})

test('a session whose owner is gone is owned by nobody', async () => {
  await owner.claim(id)
  await owner.dispose()
  expect(await other.isOwnedElsewhere(id)).toBe(false)
  expect(await other.ask({ verb: 'stop', id })).toMatchObject({
    ok: false,
    error: { kind: 'owner-unreachable' },
  })
})

test.skipIf(process.platform === 'win32')('only its user can open the socket', async () => {
  await owner.claim(id)
  const path = await readFile(data.session(id).owner, 'utf8')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('an owner that goes away while it answers still answers', async () => {
  await owner.claim(id)
  let finish: () => void = () => undefined
  const work = new Promise<void>((resolve) => {
    finish = resolve
  })
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  owner.onRequest(async () => {
    begin()
    await work
    return ok(undefined)
  })
  const asked = other.ask({ verb: 'stop', id })
  await begun
  const disposed = owner.dispose()
  finish()
  expect(await asked).toEqual({ ok: true, value: null })
  await disposed
})
