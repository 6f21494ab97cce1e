import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { ok } from '../../../src-shared/result.ts'
import { createDataFolder } from '../../adapters/data-folder.ts'
import { createHostClient, type HostClient } from '../../adapters/host-client.ts'
import type { Terminal, TerminalRequest, TerminalSignal, WatchedChunk } from '../../core/terminal-port.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

/** Hosts, clients and a data folder that all end with the lab. */
export type HostLab = ReturnType<typeof createHostLab>

export function createHostLab() {
  const data = createDataFolder(mkdtempSync(join(tmpdir(), 'host-')), {})
  const processes: ChildProcess[] = []
  const clients: HostClient[] = []
  /** Hosts that clients have started. */
  const started: ChildProcess[] = []

  /** A process of the test's own; resolves with its first line. */
  const run = async (script: string): Promise<{ child: ChildProcess; said: string }> => {
    const path = join(import.meta.dirname, script)
    const child = spawn(process.execPath, ['--import', 'tsx', path, data.root], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH ?? '', SECRET_OF_THE_HOST: 'not-for-children' },
    })
    processes.push(child)
    return { child, said: await firstLine(child) }
  }
  const startHost = async (): Promise<ChildProcess> => (await run('serve-host.ts')).child
  const client = (
    start: Parameters<typeof createHostClient>[0]['start'] = async () => {
      started.push(await startHost())
      return ok(undefined)
    },
    limits: Pick<Parameters<typeof createHostClient>[0], 'silenceLimitMs'> = {},
  ): HostClient => {
    const made = createHostClient({ ...{ data, start }, ...limits, log: () => undefined })
    clients.push(made)
    return made
  }
  return {
    ...{ data, run, startHost, started, client },
    async dispose() {
      await Promise.all(clients.map((one) => one.dispose()))
      await Promise.all(processes.map(killed))
      rmSync(data.root, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((said, failed) => {
    if (child.stdout === null) throw new Error('it was started without an output')
    createInterface(child.stdout).once('line', said)
    child.once('exit', (code) => failed(new Error(`it ended with ${code} before it said anything`)))
  })

/** Resolves once the process is gone. */
export const gone = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve))

export const killed = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL')
  await gone(child)
}

/** A shell of session `session`. */
export const shell = (
  session: string,
  script: string,
  more: Partial<TerminalRequest> = {},
): TerminalRequest => ({
  session,
  command: {
    file: '/bin/sh',
    args: ['-c', script],
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? '' },
    size: { columns: 80, rows: 24 },
  },
  secrets: [],
  recordingLimitBytes: 50_000_000,
  ...more,
})

/** Opens it after claiming the session, which makes its folder. */
export async function opened(client: HostClient, request: TerminalRequest): Promise<Terminal> {
  if (!(await client.ownership.claim(request.session))) throw new Error('it is claimed already')
  const terminal = await client.terminals.open(request)
  if (!terminal.ok) throw new Error(terminal.error.message)
  return terminal.value
}

/** Signals as they came, and a promise of the first that fits. */
export function listenTo(terminal: Terminal) {
  const signals: TerminalSignal[] = []
  const waiting = new Set<() => void>()
  terminal.onSignal((signal) => {
    signals.push(signal)
    for (const look of waiting) look()
  })
  return { signals, until: untilFound(signals, waiting) }
}

/** Watches a session as a window does: draws at once, and says so. */
export async function watched(client: HostClient, session: string) {
  const chunks: WatchedChunk[] = []
  const waiting = new Set<() => void>()
  let text = ''
  const watch = await client.watching.watch(session, (chunk) => {
    chunks.push(chunk)
    if (chunk.kind === 'snapshot') text = chunk.data
    if (chunk.kind === 'live') text += chunk.data
    if (chunk.kind === 'live' || chunk.kind === 'snapshot') watch?.acknowledge(chunk.data.length)
    for (const look of waiting) look()
  })
  if (watch === null) throw new Error('there is nothing to watch')
  text = watch.snapshot + text
  const shown = (part: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (text.includes(part) && waiting.delete(look)) resolve()
      }
      waiting.add(look)
      look()
    })
  return { watch, chunks, shown, text: () => text, until: untilFound(chunks, waiting) }
}

const untilFound =
  <T>(all: readonly T[], waiting: Set<() => void>) =>
  (fits: (one: T) => boolean): Promise<T> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = all.find(fits)
        if (found !== undefined && waiting.delete(look)) resolve(found)
      }
      waiting.add(look)
      look()
    })
