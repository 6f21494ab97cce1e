import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { createNodePtySpawner } from './node-pty-spawner.ts'
import { killMarked } from './process-tree.ts'
import { createShellCommandRunner } from './shell-command-runner.ts'
import { hostileChildren } from './test-support/hostile-children.ts'

const folder = mkdtempSync(join(tmpdir(), '100x-tree-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let children = hostileChildren()
afterEach(() => {
  children = hostileChildren()
})

const env = { PATH: process.env.PATH ?? '' }
const runner = createShellCommandRunner(env)

function spawnShell(script: string, more: Readonly<Record<string, string>> = {}) {
  const spawned = createNodePtySpawner().spawn({
    file: '/bin/sh',
    args: ['-c', script],
    cwd: folder,
    env: { ...env, ...more },
    size: { columns: 80, rows: 24 },
  })
  if (!spawned.ok) throw new Error(spawned.error.message)
  const pty = spawned.value
  const ready = new Promise<void>((resolve) => {
    let seen = ''
    pty.onData((data) => {
      seen += data
      if (seen.includes('ready1;')) resolve()
    })
  })
  return { pty, ready }
}

const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now()
  await work()
  return (performance.now() - begin) / 1_000
}

describe.skipIf(process.platform !== 'linux')('a child that', () => {
  test.each(Object.keys(children.scripts))('%s ends with its terminal', async (kind) => {
    const { pty, ready } = spawnShell(children.scripts[kind] ?? '')
    await ready
    expect(children.count()).toBeGreaterThan(0)
    expect(await secondsOf(() => pty.stop())).toBeLessThan(5)
    expect(children.count()).toBe(0)
  })

  test.each(Object.keys(children.scripts))('%s ends with the test command', async (kind) => {
    const ran = runner.run({
      command: children.scripts[kind] ?? '',
      cwd: folder,
      session: 'greet-1-ab12',
      timeoutMs: 800,
      signal: new AbortController().signal,
    })
    await vi.waitFor(() => expect(children.count()).toBeGreaterThan(0))
    expect((await ran).durationMs).toBeLessThan(800 + 5_000)
    expect(children.count()).toBe(0)
  })

  test('hands on to the next one without an end', async () => {
    const file = join(folder, 'hop.sh')
    writeFileSync(file, children.hop(file))
    const { pty, ready } = spawnShell(children.hopper(file))
    await ready
    await vi.waitFor(() => expect(children.count()).toBeGreaterThan(1), { interval: 1 })
    expect(await secondsOf(() => pty.stop())).toBeLessThan(5)
    expect(children.count()).toBe(0)
  })
})

describe.skipIf(process.platform !== 'linux')('what outlives its first process', () => {
  const script = () =>
    (children.scripts['was forked twice, so that its parent is the first process'] ?? '').replace(
      /; sleep \d+$/,
      '',
    )

  test('ends with a terminal whose child ended by itself', async () => {
    const { pty, ready } = spawnShell(script())
    await ready
    await new Promise((resolve) => void pty.onExit(resolve))
    await pty.stop()
    expect(children.count()).toBe(0)
  })

  test('ends with a command that ended by itself, and its exit code is kept', async () => {
    const { signal } = new AbortController()
    const ran = await runner.run({
      command: `${script()}; exit 3`,
      cwd: folder,
      timeoutMs: 9_000,
      signal,
      session: 'greet-1-ab12',
    })
    expect(ran.exitCode).toBe(3)
    expect(children.count()).toBe(0)
  })

  test('can be found by a later process by what its environment says', async () => {
    const lasting = children.scripts['closed every descriptor'] ?? ''
    const { pty, ready } = spawnShell(lasting, { HUNDREDX_SESSION: 'one', OTHER: 'x' })
    await ready
    await killMarked(['HUNDREDX_SESSION=one', 'OTHER=y'])
    expect(children.count()).toBeGreaterThan(0)
    await killMarked(['HUNDREDX_SESSION=one', 'OTHER=x'])
    expect(children.count()).toBe(0)
    await pty.stop()
  })
})

test.skipIf(process.platform !== 'linux')('one tree’s end leaves another one alone', async () => {
  const [one, other] = [hostileChildren(), hostileChildren()]
  const kind = 'has a deaf child in a session of its own'
  const first = spawnShell(one.scripts[kind] ?? '')
  const second = spawnShell(other.scripts[kind] ?? '')
  await Promise.all([first.ready, second.ready])
  const before = other.count()
  await first.pty.stop()
  expect([one.count(), other.count()]).toEqual([0, before])
  await second.pty.stop()
  expect(other.count()).toBe(0)
})
