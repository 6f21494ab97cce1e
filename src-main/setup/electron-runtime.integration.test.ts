import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { launchArguments } from './chromium-sandbox.ts'
import { ensureElectronRuntime } from './electron-runtime.ts'
import { runProgram } from './run-program.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '100x-probe-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Registering a scheme fails once Electron is ready, so it proves that `ready` waits for a late module. */
const MAIN = `import { app, protocol } from 'electron'
await new Promise((resolve) => setImmediate(resolve))
protocol.registerSchemesAsPrivileged([{ scheme: 'probe', privileges: { standard: true } }])
await import('node:fs/promises')
app.whenReady().then(() => {
  console.log(JSON.stringify({ name: app.getName(), version: app.getVersion(), path: app.getAppPath() }))
  app.exit(7)
})
`

test('the runtime starts an ES-module app by its folder and passes its exit code through', async () => {
  const runtime = await ensureElectronRuntime({}, () => undefined)
  if (!runtime.ok) throw new Error(runtime.error.message)
  await writeFile(
    join(folder, 'package.json'),
    '{"name": "probe", "version": "3.2.1", "type": "module", "main": "main.js"}',
  )
  await writeFile(join(folder, 'main.js'), MAIN)
  const { path } = runtime.value
  const started = await runProgram({
    file: path,
    args: [...launchArguments(path), ...headless, folder],
    timeoutMs: 30_000,
  })
  const report =
    started.stdout.split('\n').find((line) => line.startsWith('{')) ??
    `{"stderr":${JSON.stringify(started.stderr)}}`
  expect(JSON.parse(report)).toEqual({ name: 'probe', version: '3.2.1', path: folder })
  expect(started.exitCode).toBe(7)
})

/** This test needs no screen; only Chromium for Linux knows how to do without. */
const headless = process.platform === 'linux' ? ['--ozone-platform=headless'] : []
