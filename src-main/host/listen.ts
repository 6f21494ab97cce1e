import { chmod, rm } from 'node:fs/promises'
import type { Server } from 'node:net'
import { hasCode } from '../adapters/git/folders.ts'
import { connectTo } from '../adapters/host-address.ts'

/**
 * Listens on `path`, where the socket of a host that was killed may still lie. Two starts at once must not get
 * here together: whoever starts a host holds a lock until it listens.
 */
export async function listen(server: Server, path: string, log: (line: string) => void): Promise<void> {
  try {
    await listenOnce(server, path)
  } catch (error) {
    if (!hasCode(error, ['EADDRINUSE'])) throw error
    const living = await connectTo(path)
    living?.destroy()
    if (living !== null) throw new Error(`Another host serves this data folder already, at ${path}.`)
    await rm(path)
    await listenOnce(server, path)
  }
  // One connection that could not be taken (too many open files) is no reason to end.
  server.on('error', (error) => log(`A connection was not taken: ${error.message}`))
  // Its folder is closed to others from the beginning.
  if (process.platform !== 'win32') await chmod(path, 0o600)
}

const listenOnce = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
