import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, errors, type Page } from '@playwright/test'

const projectRoot = resolve(import.meta.dirname, '..', '..')

const required = (name: string, what: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: it must be the path of ${what}`)
  return value
}

export type LaunchedApp = {
  readonly app: ElectronApplication
  readonly window: Page
  /** The app's own folder for this story; removed at the end. */
  readonly folder: string
  /** Everything the page wrote to its console at level error. */
  readonly pageErrors: readonly string[]
  close(): Promise<void>
}

export type LaunchOptions = {
  /** The folder whose package.json Electron starts; default: the built app. */
  readonly appFolder?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Models of the machine that runs the tests must not reach into a story. */
const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || name === 'LITELLM_MODEL' || name.endsWith('_API_KEY') ? [] : [[name, value]],
    ),
  )

/** A step that takes longer hangs, and the error names it. */
const STEP_MS = 30_000
const LAUNCHES = 3

const start = async (options: LaunchOptions): Promise<{ app: ElectronApplication; folder: string }> => {
  const executablePath = required('HUNDREDX_ELECTRON', 'an Electron binary')
  const aider = required('HUNDREDX_AIDER', 'the aider program')
  const folder = mkdtempSync(join(tmpdir(), '100x-story-'))
  // Chromium refuses to be root in its sandbox.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath,
    timeout: STEP_MS,
    args: [...asRoot, `--user-data-dir=${join(folder, 'user-data')}`, options.appFolder ?? projectRoot],
    env: { ...inherited(), HUNDREDX_DATA: join(folder, 'data'), HUNDREDX_AIDER: aider, ...options.env },
  })
  return { app, folder }
}

/**
 * Playwright attaches to a running app from outside while its window is being made, and misses the window
 * about once in forty starts (it then waits for ever). It has ended that app when it gives up.
 */
const startAgainIfMissed = async (options: LaunchOptions, launches = LAUNCHES): ReturnType<typeof start> => {
  try {
    return await start(options)
  } catch (error) {
    if (launches <= 1 || !(error instanceof errors.TimeoutError)) throw error
    return startAgainIfMissed(options, launches - 1)
  }
}

/** Starts the real app with data and user-data folders of its own. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const { app, folder } = await startAgainIfMissed(options)
  const process = app.process()
  const pageErrors: string[] = []
  const window = await app.firstWindow({ timeout: STEP_MS })
  window.on('console', (message) => message.type() === 'error' && pageErrors.push(message.text()))
  window.on('pageerror', (error) => pageErrors.push(error.message))
  await window.waitForSelector('.shell', { timeout: STEP_MS })
  return {
    app,
    window,
    folder,
    pageErrors,
    async close() {
      if (process.exitCode === null && process.signalCode === null) await quit(app)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const quit = async (app: ElectronApplication): Promise<void> => {
  // Whoever quits with sessions running is asked; a story has nobody to answer.
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 0, checkboxChecked: false })
  })
  await app.close()
}

export const fakeApp = join(projectRoot, 'out', 'fake-app')
export const screenshots = join(projectRoot, 'e2e', 'screenshots')
