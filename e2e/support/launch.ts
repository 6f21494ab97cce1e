import { spawn } from 'node:child_process'
import { once } from 'node:events'
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
  /** For Chromium. */
  readonly switches?: readonly string[]
  /** The folder of an earlier start in the same story. */
  readonly folder?: string
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

const commandFor = (folder: string, options: LaunchOptions) => ({
  executablePath: required('HUNDREDX_ELECTRON', 'an Electron binary'),
  // Chromium refuses to be root in its sandbox.
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.switches ?? []),
    options.appFolder ?? projectRoot,
  ],
  env: {
    ...inherited(),
    HUNDREDX_DATA: join(folder, 'data'),
    HUNDREDX_AIDER: required('HUNDREDX_AIDER', 'the aider program'),
    ...options.env,
  },
})

const start = async (
  options: LaunchOptions,
  folder: string,
): Promise<{ app: ElectronApplication; folder: string }> => {
  const app = await _electron.launch({ timeout: STEP_MS, ...commandFor(folder, options) })
  return { app: keepingResults(app), folder }
}

/** An answer that was lost is asked for anew; more often than that is no coincidence. */
const ANSWERS = 5

/**
 * V8 tells what an evaluation came to by a promise that nobody holds, and "Resulting promise was garbage collected" where
 * a collection comes first, for a function without promises too. So the app keeps each result, to be asked for again.
 */
function keepingResults(app: ElectronApplication): ElectronApplication {
  const evaluate = app.evaluate.bind(app)
  let last = 0
  const run = (source: string, arg: unknown, key: number): Promise<unknown> =>
    evaluate(
      (electron, given) => {
        const world = globalThis as { results?: Record<number, Promise<unknown>> }
        world.results ??= {}
        // biome-ignore lint/security/noGlobalEval: a function of a story, which Playwright would evaluate itself
        const result = Promise.resolve(globalThis.eval(`(${given.source})`)(electron, given.arg))
        world.results[given.key] = result
        return result
      },
      { source, arg, key },
    )
  const resultOf = (key: number): Promise<unknown> =>
    evaluate(
      (_electron, wanted) => (globalThis as { results?: Record<number, unknown> }).results?.[wanted],
      key,
    )
  const kept = async (given: unknown, arg?: unknown): Promise<unknown> => {
    last += 1
    const key = last
    let answer = run(String(given), arg, key)
    for (let lost = 1; ; lost += 1) {
      try {
        return await answer
      } catch (error) {
        if (lost === ANSWERS || !/promise was garbage collected/.test(String(error))) throw error
        answer = resultOf(key)
      }
    }
  }
  return Object.assign(app, { evaluate: kept })
}

/** A person sees it, and its page listens: what is dropped on it before goes nowhere. */
const untilShown = async (app: ElectronApplication, page: Page): Promise<void> => {
  await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isVisible() === false) await new Promise<void>((shown) => window.once('show', () => shown()))
  })
  // A window can be shown before anything is drawn in it; and what React does after a paint is done then.
  await page.locator('#root > *').first().waitFor()
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))))
}

/** Starts the app once more on the folder of a story, as a person would, and waits for its end. */
export async function startOnceMore(
  folder: string,
  options: LaunchOptions = {},
): Promise<{ code: number | null; output: string }> {
  const { executablePath, args, env } = commandFor(folder, options)
  const child = spawn(executablePath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const [code] = await once(child, 'close')
  return { code, output }
}

/**
 * Playwright attaches to a running app from outside while its window is being made, and misses the window
 * about once in forty starts (it then waits for ever). It has ended that app when it gives up.
 */
const startAgainIfMissed = async (
  options: LaunchOptions,
  folder: string,
  launches = LAUNCHES,
): ReturnType<typeof start> => {
  try {
    return await start(options, folder)
  } catch (error) {
    if (launches <= 1 || !(error instanceof errors.TimeoutError)) throw error
    return startAgainIfMissed(options, folder, launches - 1)
  }
}

/** Where the app's windows are and what they show, for the error of a story that sees none. */
const describeWindows = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ BrowserWindow }) =>
    JSON.stringify(
      BrowserWindow.getAllWindows().map((one) => ({
        bounds: one.getBounds(),
        content: one.getContentBounds(),
        visible: one.isVisible(),
        minimized: one.isMinimized(),
        url: one.webContents.getURL(),
      })),
    ),
  )

/** Starts the real app with a data folder of its own, or with that of an earlier start. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const { app, folder } = await startAgainIfMissed(
    options,
    options.folder ?? mkdtempSync(join(tmpdir(), '100x-story-')),
  )
  const process = app.process()
  const pageErrors: string[] = []
  const window = await app.firstWindow({ timeout: STEP_MS })
  window.on('console', (message) => message.type() === 'error' && pageErrors.push(message.text()))
  window.on('pageerror', (error) => pageErrors.push(error.message))
  await window.waitForSelector('.shell', { timeout: STEP_MS }).catch(async (error: unknown) => {
    throw new Error(`no window to be seen: ${await describeWindows(app)}`, { cause: error })
  })
  await untilShown(app, window)
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
  // Whoever quits with sessions running is asked; a story has nobody to answer, and leaves nothing running.
  await app.evaluate(({ dialog }) => {
    // Without a name: a benchmark's compiler marks named functions in a way that this process does not know.
    dialog.showMessageBox = async (...given: unknown[]) => ({
      response: ((given.at(-1) ?? {}) as { buttons?: string[] }).buttons?.indexOf('Stop All and Quit') ?? -1,
      checkboxChecked: false,
    })
  })
  await app.close()
}

export const screenshots = join(projectRoot, 'e2e', 'screenshots')
