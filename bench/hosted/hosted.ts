import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createDataFolder } from '../../src-main/adapters/data-folder.ts'
import { STARTER_DESCRIPTOR, STARTER_PIPE } from '../../src-main/adapters/detached-command.ts'
import { createHostClient } from '../../src-main/adapters/host-client.ts'
import type { Terminal } from '../../src-main/core/terminal-port.ts'
import { ok } from '../../src-shared/result.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** A real host on a data folder of its own, and this process as its client. */
export type Hosted = {
  readonly pid: number
  readonly data: string
  readonly client: ReturnType<typeof createHostClient>
  /** A session's child in a terminal of the host, its output recorded in the session's folder. */
  open(session: string, args: readonly string[]): Promise<Terminal>
  /** Ends the host with all that it holds. */
  close(): Promise<void>
}

export async function startHosted(): Promise<Hosted> {
  const data = mkdtempSync(join(tmpdir(), '100x-bench-'))
  const host = await startHost(data)
  if (host.pid === undefined) throw new Error('node could not be started')
  const folders = createDataFolder(data, {})
  const client = createHostClient({ data: folders, start: async () => ok(undefined) })
  return {
    pid: host.pid,
    data,
    client,
    async open(session, args) {
      mkdirSync(folders.session(session).root, { recursive: true })
      const env = { PATH: process.env.PATH ?? '', TERM: 'xterm-256color' }
      const command = { file: '/bin/sh', args, cwd: data, env, size: { columns: 120, rows: 40 } }
      const request = { session, command, secrets: [], recordingLimitBytes: 50_000_000 }
      const opened = await client.terminals.open(request)
      if (!opened.ok) throw new Error(opened.error.message)
      return opened.value
    },
    async close() {
      const ended = once(host, 'exit')
      host.kill('SIGTERM')
      await ended
      await client.dispose()
      rmSync(data, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Resolves once it listens. */
async function startHost(data: string): Promise<ChildProcess> {
  const preloaded = ['--expose-gc', '--import', join(import.meta.dirname, 'collect-on-signal.mjs')]
  const host = spawn(process.execPath, [...preloaded, join(ROOT, 'out', 'main', 'host.js'), data], {
    env: { PATH: process.env.PATH ?? '', [STARTER_PIPE]: String(STARTER_DESCRIPTOR) },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  const pipe = host.stdio[STARTER_DESCRIPTOR]
  if (pipe === undefined || pipe === null) throw new Error('the host has no pipe to say that it is ready')
  const [said] = await once(pipe, 'data')
  if (!String(said).startsWith('ready')) throw new Error(`the host did not start: ${said}`)
  return host
}

/** Has garbage collected in a process that preloaded `collect-on-signal.mjs`, until nothing more can come of it. */
export async function collectGarbage(pid: number): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    process.kill(pid, 'SIGUSR2')
    await delay(300)
  }
}
