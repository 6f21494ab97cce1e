import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { runCli } from '../../src-main/cli/test-support/cli-harness.ts'
import type { LaunchedApp } from './launch.ts'

type Env = Readonly<Record<string, string>>

/** The command line on the data folder of a launched app. */
export const cliOn =
  (folder: string, env: Env) =>
  (...args: string[]) =>
    runCli([...args, '--data', join(folder, 'data'), '--json'], {
      ...env,
      HUNDREDX_AIDER: process.env.HUNDREDX_AIDER ?? '',
    })

export const hostPid = async (folder: string, env: Env): Promise<number> => {
  const { lines } = await cliOn(folder, env)('host')
  const pid = lines[0]?.pid
  if (typeof pid !== 'number') throw new Error(`no host runs: ${JSON.stringify(lines)}`)
  return pid
}

/** Process ids of every live Aider, as the window knows them. */
export const aiderPids = (window: Page): Promise<number[]> =>
  window.evaluate(
    `hundredx.call('session.list', undefined).then((listed) => listed.value.flatMap((view) => view.instance?.pid ?? []))`,
  )

export const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`)

/** Ends the app's main process without a chance to do anything, as a crash or the system would. */
export const killApp = async ({ app }: LaunchedApp): Promise<void> => {
  const main = app.process()
  const ended = once(main, 'exit')
  main.kill('SIGKILL')
  await ended
}
