import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type LaunchedApp, launchApp } from './launch.ts'

const projectRoot = resolve(import.meta.dirname, '..', '..')
const fakeApp = join(projectRoot, 'out', 'fake-app')
let built: Promise<unknown> | null = null

/** The app on made-up sessions is no part of the build, so the first who needs it makes it. */
const buildOnce = (): Promise<unknown> => {
  const program = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const config = join(projectRoot, 'e2e', 'fake-app', 'electron.vite.config.ts')
  built ??= promisify(execFile)(process.execPath, [program, 'build', '--config', config], {
    cwd: projectRoot,
  })
  return built
}

/**
 * Starts the app on made-up sessions: `full`, `empty`, `many`, `huge-diff` or, with notices of a damaged data folder, `troubled`.
 * `folder`: of an earlier start in the same story.
 */
export async function launchFakeApp(
  options: {
    readonly fleet?: 'full' | 'empty' | 'troubled' | 'many' | 'huge-diff'
    readonly settings?: object
    readonly folder?: string
    /** Data folder of a real host whose terminals it shows. */
    readonly host?: string
  } = {},
): Promise<LaunchedApp> {
  await buildOnce()
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), '100x-fake-'))
  if (options.folder === undefined) {
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data', 'settings.json'), JSON.stringify(options.settings ?? {}))
  }
  return launchApp({
    appFolder: fakeApp,
    folder,
    env: {
      HUNDREDX_FAKE_FLEET: options.fleet ?? 'full',
      ...(options.host === undefined ? {} : { HUNDREDX_FAKE_HOST: options.host }),
    },
  })
}
