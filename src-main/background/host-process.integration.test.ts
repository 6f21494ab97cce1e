import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lockfile from 'proper-lockfile'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DataFolder } from '../adapters/data-folder.ts'
import { type HostParts, runHostProcess } from './host-process.ts'

let dataRoot: string
const servers: Server[] = []
beforeEach(() => {
  dataRoot = mkdtempSync(join(tmpdir(), '100x-host-'))
})
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((closed) => server.close(closed))
  rmSync(dataRoot, { recursive: true })
})

const socketOf = (data: DataFolder) => join(data.root, 'host', 'stand-in')

/** A host of which only the socket matters here. */
const parts: HostParts = {
  serve: ({ data, onReady }) =>
    new Promise((ended, failed) => {
      const server = createServer().on('error', failed).on('close', ended)
      servers.push(server)
      server.listen(socketOf(data), onReady)
    }),
  isServed: (data) =>
    new Promise((settle) => {
      const socket = connect(socketOf(data))
      socket.on('connect', () => {
        socket.destroy()
        settle(true)
      })
      socket.on('error', () => settle(false))
    }),
}

const start = (using: HostParts = parts) => {
  let told = (_word: string) => {}
  const word = new Promise<string>((resolve) => (told = resolve))
  const starter = { ready: () => told('ready'), failed: told }
  return { word, life: runHostProcess({ dataRoot, starter, parts: using }) }
}

test('of hosts started at once on a data folder one serves, and every starter hears that it is ready', async () => {
  const starts = [start(), start(), start(), start()]
  expect(await Promise.all(starts.map(({ word }) => word))).toEqual(['ready', 'ready', 'ready', 'ready'])
  expect(servers).toHaveLength(1)
  servers[0]?.close()
  expect(await Promise.all(starts.map(({ life }) => life))).toEqual([0, 0, 0, 0])
})

test('the lock of a start that was killed does not hold up the next one for long', async () => {
  const first = start()
  await first.word
  servers.splice(0)[0]?.close()
  await first.life
  // What a killed process leaves: the lock, and nobody who renews it.
  await lockfile.lock(join(dataRoot, 'host', 'start'), { realpath: false, update: 60_000, stale: 120_000 })
  expect(await start().word).toBe('ready')
}, 15_000)

test('a host that cannot listen says why', async () => {
  const broken = start({ ...parts, serve: () => Promise.reject(new Error('no room on the device')) })
  await expect(broken.life).rejects.toThrow('no room on the device')
})

test('a host that ends before it listens has failed', async () => {
  const broken = start({ ...parts, serve: () => Promise.resolve() })
  await expect(broken.life).rejects.toThrow('it ended before it listened')
})
