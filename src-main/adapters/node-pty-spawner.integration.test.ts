import { tmpdir } from 'node:os'
import { expect, test, vi } from 'vitest'
import type { Pty } from '../core/ports.ts'
import { createNodePtySpawner } from './node-pty-spawner.ts'

const request = (script: string) => ({
  file: process.execPath,
  args: ['-e', script],
  cwd: tmpdir(),
  env: { PATH: process.env.PATH ?? '' },
  size: { columns: 80, rows: 24 },
})

function spawn(script: string): Pty {
  const spawned = createNodePtySpawner().spawn(request(script))
  if (!spawned.ok) throw new Error(spawned.error.message)
  return spawned.value
}

/** Resolves with the first number that follows `word` in the output. */
const printed = (pty: Pty, word: string): Promise<number> =>
  new Promise((resolve) => {
    let seen = ''
    pty.onData((data) => {
      seen += data
      const found = new RegExp(`${word}(\\d+);`).exec(seen)
      if (found !== null) resolve(Number(found[1]))
    })
  })

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a program that does not exist is a failure with its name', () => {
  const spawned = createNodePtySpawner().spawn({ ...request(''), file: '/no/such/aider' })
  expect(spawned).toMatchObject({
    ok: false,
    error: { kind: 'spawn-failed', message: expect.stringContaining('/no/such/aider') },
  })
})

test('a folder that does not exist is a failure with its name', () => {
  const spawned = createNodePtySpawner().spawn({ ...request(''), cwd: '/no/such/folder' })
  expect(spawned).toMatchObject({ ok: false, error: { message: expect.stringContaining('/no/such/folder') } })
})

test('tells the exit code, after all output', async () => {
  const pty = spawn("process.stdout.write('code1;'); process.exitCode = 7")
  const output = printed(pty, 'code')
  const exit = await new Promise((resolve) => void pty.onExit(resolve))
  expect(exit).toEqual({ exitCode: 7, signal: null })
  expect(await output).toBe(1)
})

test('what a child writes just before its end is not lost', async () => {
  const text = "'x'.repeat(80) + String.fromCharCode(13, 10)"
  for (let run = 0; run < 8; run += 1) {
    const pty = spawn(`require('node:fs').writeFileSync(1, (${text}).repeat(2000) + 'last1;')`)
    let length = 0
    pty.onData((data) => {
      length += data.length
    })
    const last = printed(pty, 'last')
    await new Promise((resolve) => void pty.onExit(resolve))
    expect(length).toBeGreaterThan(160_000)
    expect(await last).toBe(1)
  }
})

test.skipIf(process.platform === 'win32')('a stop ends a stubborn child and what it started', async () => {
  const pty = spawn(`
    for (const signal of ['SIGHUP', 'SIGTERM']) process.on(signal, () => {})
    const child = require('node:child_process').spawn('sleep', ['60'], { stdio: 'ignore' })
    process.stdout.write('child' + child.pid + ';')
    setInterval(() => {}, 1000)
  `)
  const child = await printed(pty, 'child')
  expect(isAlive(child)).toBe(true)
  await Promise.all([pty.stop(), pty.stop()])
  expect(isAlive(pty.pid)).toBe(false)
  // Its new parent needs a moment to bury it.
  await vi.waitFor(() => expect(isAlive(child)).toBe(false))
})

test('writing, resizing and stopping after the end are harmless', async () => {
  const pty = spawn('')
  await new Promise((resolve) => void pty.onExit(resolve))
  pty.write('x')
  pty.resize({ columns: 10, rows: 10 })
  await pty.stop()
})
