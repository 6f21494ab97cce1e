import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { detachedLog } from './detached-log.ts'
import { type DetachedOptions, launchDetached } from './detached-process.ts'

let folder: string
let dataRoot: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '100x-detached-'))
  dataRoot = join(folder, 'data')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Launches `code` in the place of the built host. */
const launch = (code: string, options: Omit<DetachedOptions, 'program'> = {}) => {
  mkdirSync(join(folder, 'out', 'main'), { recursive: true })
  writeFileSync(join(folder, 'out', 'main', 'host.js'), `import fs from 'node:fs'\n${code}`)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const program = { kind: 'node', executable: process.execPath, root: folder } as const
  return launchDetached({ role: 'host', dataRoot }, { ...options, program })
}

/** A stand-in that serves a socket, tells its process id there, and ends when it is told to. */
const SERVING = `
import net from 'node:net'
const server = net.createServer((socket) => {
  socket.write(JSON.stringify({ pid: process.pid, cwd: process.cwd(), env: process.env }) + '\\n')
  socket.on('data', () => process.exit(0))
})
server.listen(process.argv[2] + '/socket', () => {
  fs.writeSync(3, 'ready\\n')
  fs.closeSync(3)
})`

const meet = async (): Promise<{ socket: Socket; told: { pid: number; cwd: string; env: object } }> => {
  const socket = connect(join(dataRoot, 'socket'))
  const [told] = await once(socket, 'data')
  return { socket, told: JSON.parse(String(told)) }
}

const end = async (socket: Socket) => {
  const closed = once(socket, 'close')
  socket.write('end')
  await closed
}

test('the process leads a session of its own, in a folder that stays, and lives on without its starter’s pipe', async () => {
  expect(await launch(SERVING)).toEqual({ ok: true, value: undefined })
  const { socket, told } = await meet()
  expect(told.cwd).toBe('/')
  expect(told.env).not.toHaveProperty('OPENAI_API_KEY')
  // "PID (NAME) STATE PARENT GROUP SESSION ..."
  const stat = readFileSync(`/proc/${told.pid}/stat`, 'utf8').split(') ')[1]?.split(' ')
  expect(stat?.[3]).toBe(String(told.pid))
  expect(['0', '1', '2'].map((fd) => readlinkSync(`/proc/${told.pid}/fd/${fd}`))).toEqual([
    '/dev/null',
    '/dev/null',
    detachedLog(dataRoot, 'host'),
  ])
  await end(socket)
})

test('a failure is told in the words of the process', async () => {
  const started = await launch(`fs.writeSync(3, 'failed: The disk is full.\\n'); process.exit(1)`)
  expect(started).toEqual({
    ok: false,
    error: {
      kind: 'host-not-started',
      message: 'The host, which keeps the instances running, could not be started: The disk is full.',
      remedy: `What it said is in ${detachedLog(dataRoot, 'host')}.`,
    },
  })
})

test('a process that ends without a word has failed, and its complaint is in the log', async () => {
  const started = await launch(`throw new Error('no such thing')`)
  expect(started).toMatchObject({ error: { message: expect.stringContaining('it ended with code 1') } })
  const log = detachedLog(dataRoot, 'host')
  expect(readFileSync(log, 'utf8')).toContain('no such thing')
  expect(statSync(log).mode & 0o777).toBe(0o600)
})

test('a process that says nothing is ended when its time is up', async () => {
  const started = await launch(
    `fs.writeFileSync(process.argv[2] + '/pid', String(process.pid)); setInterval(() => {}, 1e6)`,
    { limitMs: 1_000 },
  )
  expect(started).toMatchObject({
    error: { message: expect.stringContaining('it was not ready within 1 s and was ended') },
  })
  const pid = Number(readFileSync(join(dataRoot, 'pid'), 'utf8'))
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('a program that is not there is a failure, no exception', async () => {
  const program = { kind: 'electron', executable: join(folder, 'gone'), appFolder: null } as const
  expect(await launchDetached({ role: 'keeper', dataRoot }, { program })).toMatchObject({
    error: { kind: 'keeper-not-started', message: expect.stringContaining('ENOENT') },
  })
})

test('a data folder that cannot be made is a failure that names it', async () => {
  writeFileSync(dataRoot, 'a file')
  expect(await launch(SERVING)).toMatchObject({
    error: { kind: 'data-folder-unusable', message: expect.stringContaining(dataRoot) },
  })
})

test('the log is appended to; a full one is kept as the one before', async () => {
  const talk = `console.error('x'.repeat(200 * 1024)); fs.writeSync(3, 'ready\\n')`
  for (let start = 0; start < 3; start += 1) await launch(talk)
  const log = detachedLog(dataRoot, 'host')
  expect(statSync(`${log}.before`).size).toBe(2 * (200 * 1024 + 1))
  expect(statSync(log).size).toBe(200 * 1024 + 1)
})
