import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

export type VirtualScreen = { readonly display: string; stop(): Promise<void> }

/** A screen in memory of a test's own, so that it can be taken away. */
export async function startScreen(): Promise<VirtualScreen> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const ended = once(server, 'exit')
  // It picks a free number and writes it when it takes connections.
  const [number] = await once((server.stdio[3] as Readable).setEncoding('utf8'), 'data')
  return {
    display: `:${String(number).trim()}`,
    async stop() {
      server.kill()
      await ended
    },
  }
}
