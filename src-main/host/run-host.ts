import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createCastRecording } from '../adapters/cast-recording.ts'
import type { DataFolder } from '../adapters/data-folder.ts'
import { createHeadlessScreens } from '../adapters/headless-screen.ts'
import { hostFolder, makeHostAddress } from '../adapters/host-address.ts'
import { PID_FILE } from '../adapters/host-folder-watch.ts'
import { createNodePtySpawner } from '../adapters/node-pty-spawner.ts'
import { systemClock } from '../adapters/system-clock.ts'
import { startHostServer } from './host-server.ts'
import { createLocalTerminals } from './local-terminals.ts'

/** What asks a process to end: by a person, by the system. A host ends its children first. */
const END_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

export type RunHostOptions = {
  readonly data: DataFolder
  /** It listens now. */
  readonly onReady: () => void
  readonly log?: (line: string) => void
}

/** The life of a host: resolves at its end, rejects when it cannot listen. Needs nothing of Electron's. */
export async function runHost({ data, onReady, log = logToStderr }: RunHostOptions): Promise<void> {
  surviveOwnMistakes(log)
  const address = await makeHostAddress(data)
  const local = createLocalTerminals({
    spawner: createNodePtySpawner(),
    screens: createHeadlessScreens(),
    clock: systemClock,
    record: ({ session, size, limitBytes }) =>
      createCastRecording({
        path: data.session(session).recording,
        ...{ size, limitBytes, now: systemClock.now },
        onTrouble: (sentence) => log(`${session}: ${sentence}`),
      }),
  })
  const server = await startHostServer({ path: address.path, local, log })
  const pidFile = join(hostFolder(data), PID_FILE)
  const drain = (signal: string): void => void server.drain(`The host was asked to end (${signal}).`)
  for (const signal of END_SIGNALS) process.once(signal, drain)
  // Those who only watch see this folder change.
  await writeFile(pidFile, `${process.pid}\n`, { mode: 0o600 })
  onReady()
  await server.ended
  for (const signal of END_SIGNALS) process.removeListener(signal, drain)
  await rm(pidFile, { force: true })
}

/** Dozens of children end with this process: one mistake in what is done for one of them is not worth that. */
function surviveOwnMistakes(log: (line: string) => void): void {
  const survive = (error: unknown): void =>
    log(`A mistake of ours: ${error instanceof Error ? error.stack : String(error)}`)
  process.on('uncaughtException', survive)
  process.on('unhandledRejection', survive)
  // Whoever read what this process says may be gone.
  process.stderr.on('error', () => undefined)
}

const logToStderr = (line: string): void => console.error(`${new Date().toISOString()} ${line}`)
