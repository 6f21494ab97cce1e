import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, errors, type Page } from '@playwright/test'
import { type LoggedEvent, loggedEventSchema } from '../../../src-shared/model/session.ts'
import { isAlive, processesOn, within } from '../support/processes.ts'
import type { Fleet } from './fleet.ts'
import { drafts, SESSIONS } from './plans.ts'
import type { Supervision, Supervisors } from './supervision.ts'
import type { Witness } from './witness.ts'

const APP = resolve(import.meta.dirname, '../../..')
const STEP_MS = 30_000
const CONNECTIONS = 3
const SHOWN_TROUBLE = 4_000

const program = (): string => {
  const path = process.env.HUNDREDX_ELECTRON
  if (path === undefined) throw new Error('HUNDREDX_ELECTRON must name an Electron: use `npm run faults`.')
  return path
}

/** The real app with its debugging port open, so that its window can be used after any crash of it. */
export async function startApp(
  fleet: Fleet,
): Promise<{ child: ChildProcess; endpoint: string; trouble: () => string }> {
  const { DISPLAY = '', XAUTHORITY = '' } = process.env
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(program(), [...asRoot, '--remote-debugging-port=0', APP], {
    env: { ...fleet.env, DISPLAY, XAUTHORITY },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let trouble = ''
  const endpoint = new Promise<string>((found, missed) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      trouble = `${trouble}${line}\n`.slice(-SHOWN_TROUBLE)
      const [, address] = /^DevTools listening on (ws:\S+)/.exec(line) ?? []
      if (address !== undefined) found(address)
    })
    child.once('exit', () => missed(new Error(`the app ended before its window came:\n${trouble}`)))
  })
  return { child, endpoint: await endpoint, trouble: () => trouble }
}

const rendererOf = (fleet: Fleet): number | null =>
  processesOn(fleet.folder).find(({ command }) => command.includes('--type=renderer'))?.pid ?? null

/** Playwright waits for ever, one time in some hundreds, for a page that comes while it connects. */
async function connectToBrowser(endpoint: string): Promise<Browser> {
  for (let left = CONNECTIONS - 1; ; left -= 1) {
    try {
      return await chromium.connectOverCDP(endpoint, { timeout: STEP_MS / CONNECTIONS })
    } catch (error) {
      if (left === 0 || !(error instanceof errors.TimeoutError)) throw error
    }
  }
}

/** The page, watched for what it is told. Each crash needs a connection of its own. */
export async function connect(endpoint: string, witness: Witness): Promise<Page> {
  const browser = await connectToBrowser(endpoint)
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('the app has no window')
  const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: STEP_MS }))
  page.setDefaultTimeout(STEP_MS)
  await page.waitForSelector('.shell')
  await page.exposeFunction('witness', (session: string, logged: unknown) =>
    witness.see(session, loggedEventSchema.parse(logged) satisfies LoggedEvent),
  )
  await page.evaluate(
    `hundredx.on('session.recorded', (text) => { for (const { id, logged } of JSON.parse(text).recorded) witness(id, logged) })`,
  )
  return page
}

export async function call(page: Page, name: string, input: unknown): Promise<void> {
  const result = await page.evaluate<{ ok: boolean; error?: unknown }>(
    `hundredx.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`,
  )
  if (!result.ok) throw new Error(`${name} failed: ${JSON.stringify(result.error)}`)
}

async function openWindow(
  fleet: Fleet,
  witness: Witness,
  use: (page: Page) => Promise<void>,
): Promise<Supervision> {
  const { child, endpoint, trouble } = await startApp(fleet)
  const { pid } = child
  if (pid === undefined) throw new Error('the app could not be started')
  await use(await connect(endpoint, witness))
  return {
    way: 'window',
    pid,
    trouble,
    renderer: () => rendererOf(fleet),
    async windowComesBack() {
      if (!(await within(STEP_MS, () => rendererOf(fleet) !== null))) return 'no new window came'
      try {
        const page = await connect(endpoint, witness)
        await page
          .locator('.session-row')
          .nth(SESSIONS - 1)
          .waitFor()
        return null
      } catch (error) {
        return `the window does not show the fleet again: ${error instanceof Error ? error.message : String(error)}`
      }
    },
    async leave() {
      if (!isAlive(pid)) return
      const left = once(child, 'exit')
      child.kill('SIGTERM')
      await left
    },
  }
}

/** The window starts the fleet; after each kill of its main process a new one continues all. */
export const superviseByWindow = (fleet: Fleet, witness: Witness): Supervisors => ({
  start: () =>
    openWindow(fleet, witness, (page) =>
      call(page, 'task.start', { repository: fleet.repository, tasks: drafts() }),
    ),
  again: () =>
    openWindow(fleet, witness, async (page) => {
      await page
        .getByRole('button', { name: /^Continue( all)?$/ })
        .first()
        .click()
    }),
})
