import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ok } from '../../src-shared/result.ts'
import { connectTo } from '../adapters/host-address.ts'
import { createChannel } from './channel.ts'
import { hello, toHost } from './protocol.ts'

let folder: string
let server: Server
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'channel-'))
})
afterEach(async () => {
  await new Promise((closed) => server.close(closed))
  rmSync(folder, { recursive: true })
})

/** A socket whose other side does `onConnection`. */
async function connected(onConnection: Parameters<typeof createServer>[1]) {
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${folder}` : join(folder, 'socket')
  server = createServer(onConnection)
  await new Promise<void>((listening) => server.listen(path, listening))
  const socket = await connectTo(path)
  if (socket === null) throw new Error('nobody listens')
  return socket
}

test('whoever is told that the other side is gone finds the channel closed, also in the moment of its end', async () => {
  const socket = await connected((other) => other.resume().end())
  const channel = createChannel(socket, { log: () => undefined, keepsAlive: false })
  let isClosed = false
  channel.onDidClose(() => {
    isClosed = true
  })
  const asked = new Promise((told) => {
    const ask = async () => {
      const answer = await channel.request(hello, { versions: { from: 1, to: 1 }, pid: 1 })
      told({ answer, isClosed })
    }
    // Node has closed the socket by then, and tells of it at the end of this turn of the event loop.
    socket.once('finish', () => setImmediate(ask))
  })
  expect(await asked).toMatchObject({ answer: { error: { kind: 'channel-closed' } }, isClosed: true })
})

test('one that lives may take its time for an answer', async () => {
  const socket = await connected((other) => {
    const side = createChannel(other, { log: () => undefined, keepsAlive: true })
    side.onRequest(toHost.status, async () => ({ pid: 1, since: 0, instances: [], clients: 0 }))
    side.onRequest(toHost.claim, () => new Promise((claim) => setTimeout(() => claim(true), 400)))
  })
  const channel = createChannel(socket, { log: () => undefined, keepsAlive: false })
  channel.expectLife(toHost.status, {}, 50)
  expect(await channel.request(toHost.claim, { session: 'some-session-1-ab12' })).toEqual(ok(true))
  channel.close('')
})

test('of one that says nothing the work is awaited, and nothing else', async () => {
  const heard: string[] = []
  const socket = await connected((other) => other.on('data', (data) => heard.push(data.toString())))
  const channel = createChannel(socket, { log: () => undefined, keepsAlive: false })
  channel.expectLife(toHost.status, {}, 50)
  const session = 'some-session-1-ab12'
  const work = channel.request(toHost.send, { terminal: 1, keys: 'x', typedSeen: 0, id: null })
  const [release, owner] = [toHost.release, toHost.owner].map((call) => channel.request(call, { session }))
  expect(await release).toMatchObject({ error: { kind: 'channel-silent' } })
  expect(await owner).toMatchObject({ error: { kind: 'channel-silent' } })
  expect(heard.join('')).toContain('"status"')
  channel.close('')
  expect(await work).toMatchObject({ error: { kind: 'channel-closed' } })
})
