import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFakeApp, FAKE_APP_BUILT, fakeApp } from './build-fake-app.ts'
import { type LaunchedApp, launchApp } from './launch.ts'

let built: Promise<unknown> | null = null

/** A benchmark builds it for itself; of the stories' several processes none may, while another shows it. */
const buildOnce = async (): Promise<void> => {
  if (process.env[FAKE_APP_BUILT] !== undefined) return
  built ??= buildFakeApp()
  await built
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
