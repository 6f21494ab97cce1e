import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { createDataFolder } from '../adapters/data-folder.ts'
import { launchDetached } from '../adapters/detached-process.ts'
import { isHostListening } from '../adapters/host-address.ts'
import { makeRepository, scriptedEnvironment } from '../cli/test-support/cli-harness.ts'
import { findOnPath } from '../setup/search-path.ts'
import { DEVTOOLS_ARGUMENT, DEVTOOLS_STDIO, firstPage, type Page } from './test-support/devtools-pipe.ts'
import { packageApp } from './test-support/package-app.ts'
import { startScreen } from './test-support/start-screen.ts'

const runtime = process.env.HUNDREDX_ELECTRON
const canRun = process.platform === 'linux' && (await findOnPath('Xvfb', process.env.PATH ?? '')).length > 0

let folder: string
let program: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '100x-packaged-'))
  if (canRun) program = await packageApp(String(runtime), folder)
})
// Chromium’s processes may still write while they go down.
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))

const own = () => {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, LANG: 'C.UTF-8' }
}

const start = (display: string, env: Record<string, string>): ChildProcess => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return spawn(program, [...asRoot, DEVTOOLS_ARGUMENT], {
    env: { ...own(), DISPLAY: display, HUNDREDX_DATA: join(folder, 'data'), ...env },
    stdio: [...DEVTOOLS_STDIO],
  })
}

const call = (page: Page, name: string, input?: unknown) =>
  page.evaluate(`hundredx.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`) as Promise<{
    ok: boolean
    value: { state: string; instance: { pid: number } | null }[]
  }>

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
/** One that ended and was not collected yet has no command line any more. */
const isRunning = (pid: number): boolean => commandOf(pid) !== ''

const processNamed = (argument: string): number =>
  Number(
    readdirSync('/proc').find((name) => /^\d+$/.test(name) && commandOf(Number(name)).includes(argument)),
  )

const waitForAider = (page: Page): Promise<number> =>
  vi.waitFor(
    async () => {
      const { value } = await call(page, 'session.list')
      expect(value[0]).toMatchObject({ state: 'deciding', instance: { pid: expect.any(Number) } })
      return value[0]?.instance?.pid ?? 0
    },
    { timeout: 60_000, interval: 200 },
  )

test.runIf(canRun)(
  'a packaged app with hardened fuses starts a host that outlives the app and its screen',
  async () => {
    const data = createDataFolder(join(folder, 'data'), {})
    const { model, env } = await scriptedEnvironment([{ when: {}, replies: [{ hang: true }] }])
    onTestFinished(model.close)
    const screen = await startScreen()
    onTestFinished(screen.stop)
    const app = start(screen.display, env)
    onTestFinished(() => void app.kill('SIGKILL'))
    const page = await firstPage(app)
    const request = {
      repository: makeRepository(),
      tasks: [{ title: 'Greet', description: 'Greet the world', criteria: ['it greets'], sessions: 1 }],
    }
    expect(await call(page, 'task.start', request)).toEqual({ ok: true, value: expect.anything() })
    const aider = await waitForAider(page)
    const host = Number(readFileSync(join(data.root, 'host', 'pid'), 'utf8'))
    expect(readlinkSync(`/proc/${host}/exe`)).toBe(program)
    expect(readFileSync(`/proc/${host}/environ`, 'utf8')).not.toContain(env.OPENAI_API_KEY)

    const ended = once(app, 'exit')
    app.kill('SIGKILL')
    await ended
    await screen.stop()
    expect(await isHostListening(data)).toBe(true)
    expect(isRunning(host)).toBe(true)
    expect(isRunning(aider)).toBe(true)

    // What remains of the app goes on with the session, and asked to end it leaves Aider alone.
    const keeping = { kind: 'electron', executable: program, appFolder: null } as const
    const environment = { ...own(), ...env }
    const kept = await launchDetached(
      { role: 'keeper', dataRoot: data.root },
      { program: keeping, environment },
    )
    expect(kept).toEqual({ ok: true, value: undefined })
    const keeper = processNamed(`--keeper=${data.root}`)
    process.kill(keeper, 'SIGTERM')
    await vi.waitFor(() => expect(isRunning(keeper)).toBe(false), { timeout: 10_000 })
    expect(isRunning(aider)).toBe(true)

    process.kill(host, 'SIGTERM')
    await vi.waitFor(() => expect([host, aider].map(isRunning)).toEqual([false, false]), { timeout: 20_000 })
  },
)
