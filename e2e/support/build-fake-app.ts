import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const projectRoot = resolve(import.meta.dirname, '..', '..')
export const fakeApp = join(projectRoot, 'out', 'fake-app')
/** In the environment of whoever need not build it. */
export const FAKE_APP_BUILT = 'HUNDREDX_FAKE_APP_BUILT'

/** The app on made-up sessions, which is no part of the build. */
export async function buildFakeApp(): Promise<void> {
  const program = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const config = join(projectRoot, 'e2e', 'fake-app', 'electron.vite.config.ts')
  await promisify(execFile)(process.execPath, [program, 'build', '--config', config], { cwd: projectRoot })
}

/** Before the first story. */
export default async function setUp(): Promise<void> {
  await buildFakeApp()
  process.env[FAKE_APP_BUILT] = '1'
}
