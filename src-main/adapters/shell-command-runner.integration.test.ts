import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { commandEnvironment, createShellCommandRunner } from './shell-command-runner.ts'

const cwd = mkdtempSync(join(tmpdir(), 'runner '))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const runner = createShellCommandRunner()
const never = new AbortController().signal
const run = (command: string, timeoutMs = 20_000, signal: AbortSignal = never) =>
  runner.run({ command, cwd, timeoutMs, signal, session: 'greet-1-ab12' })

/** Whether the process whose id is the `nth` line of the output still runs; one that only waits for its burial does not. */
function isRunning(output: string, nth = 0): boolean {
  const pid = Number(output.split('\n')[nth])
  expect(pid).toBeGreaterThan(1)
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

test('reports exit code, both outputs and where it ran', async () => {
  const result = await run('pwd; echo oops >&2; exit 3')
  expect(result).toMatchObject({ exitCode: 3, timedOut: false, command: 'pwd; echo oops >&2; exit 3' })
  expect(result.outputTail).toContain(cwd)
  expect(result.outputTail).toContain('oops')
})

test('a command that is not installed ends with 127', async () => {
  const result = await run('no-such-command-here --version')
  expect(result.exitCode).toBe(127)
  expect(result.outputTail).toContain('not found')
})

test('a folder that is gone is a result, not a crash', async () => {
  const result = await runner.run({
    command: 'true',
    cwd: join(cwd, 'gone'),
    timeoutMs: 1000,
    signal: never,
    session: 'greet-1-ab12',
  })
  expect(result.exitCode).toBe(126)
  expect(result.outputTail).toContain('could not be started')
})

test('a command that reads its input gets none', async () => {
  expect((await run('cat; echo read')).outputTail).toBe('read\n')
})

test('the time limit ends a hanging command with its grandchild', async () => {
  const result = await run(`sh -c 'sleep 88 & echo $!; sleep 88'`, 300)
  expect(result).toMatchObject({ exitCode: null, timedOut: true })
  expect(result.durationMs).toBeLessThan(2_000)
  expect(isRunning(result.outputTail)).toBe(false)
})

test('what ignores the polite signal is killed after its grace', async () => {
  const result = await run(`trap '' HUP TERM; echo $$; sleep 88; sleep 88`, 300)
  expect(result).toMatchObject({ exitCode: null, timedOut: true })
  expect(result.durationMs).toBeLessThan(5_000)
  expect(isRunning(result.outputTail)).toBe(false)
})

test('a background process that keeps the pipe open does not hang the run and does not outlive it', async () => {
  const result = await run('sleep 88 & echo $!')
  expect(result.exitCode).toBe(0)
  expect(result.durationMs).toBeLessThan(3_000)
  expect(isRunning(result.outputTail)).toBe(false)
})

test.skipIf(process.platform !== 'linux')(
  'a process that left the group neither hangs the run nor outlives it',
  async () => {
    const result = await run('setsid sleep 88 & echo $!')
    expect(result.exitCode).toBe(0)
    expect(result.durationMs).toBeLessThan(3_000)
    expect(isRunning(result.outputTail)).toBe(false)
  },
)

test('cancel ends it at once, also before it began', async () => {
  const abort = new AbortController()
  setTimeout(() => abort.abort(), 200)
  const result = await run('sleep 88 & echo $!; wait', 60_000, abort.signal)
  expect(result).toMatchObject({ exitCode: null, timedOut: false })
  expect(isRunning(result.outputTail)).toBe(false)
  expect(await run('sleep 60', 60_000, abort.signal)).toMatchObject({ exitCode: null, timedOut: false })
})

test('50 MB of output leave 16 KiB and no memory behind', async () => {
  const before = process.memoryUsage().rss
  const result = await run(`head -c 52428800 /dev/zero | tr '\\0' 'x'; echo end`, 60_000)
  expect(result.exitCode).toBe(0)
  expect(result.outputTail).toHaveLength(16 * 1024)
  expect(result.outputTail.endsWith('xend\n')).toBe(true)
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
})

test('a command that never stops printing is ended by its time limit, in bounded memory', async () => {
  const before = process.memoryUsage().rss
  const result = await run('yes "it never ends"', 1_500)
  expect(result).toMatchObject({ exitCode: null, timedOut: true })
  expect(result.durationMs).toBeLessThan(6_000)
  expect(result.outputTail.length).toBeGreaterThan(16_000)
  expect(result.outputTail.length).toBeLessThanOrEqual(16 * 1024)
  expect(result.outputDigest).toMatch(/^[0-9a-f]{64}$/)
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
})

test('keys, our own settings and other folders are not in its environment', () => {
  const env = commandEnvironment({
    PATH: '/bin',
    OPENAI_API_KEY: 'k',
    AIDER_MODEL: 'm',
    ELECTRON_RUN_AS_NODE: '1',
    GIT_DIR: 'x',
    GIT_OBJECT_DIRECTORY: 'x',
    PWD: '/elsewhere',
    OLDPWD: '/elsewhere',
  })
  expect(env).toEqual({ PATH: '/bin', GIT_TERMINAL_PROMPT: '0', PYTHONDONTWRITEBYTECODE: '1' })
})

test('what a command of another process left is found by its session, and another session’s is not', async () => {
  const leave = (session: string) => {
    const child = spawn('sleep', ['300'], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, HUNDREDX_COMMAND: session },
    })
    child.unref()
    return { child, ended: new Promise((resolve) => child.on('exit', resolve)) }
  }
  const left = leave('greet-1-ab12')
  const other = leave('greet-2-cd34')
  await runner.endLeftovers('greet-1-ab12')
  await left.ended
  expect(other.child.exitCode ?? other.child.signalCode).toBeNull()
  other.child.kill('SIGKILL')
  await other.ended
})
