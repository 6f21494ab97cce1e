import { createServer } from 'node:net'
import { type Channel, createChannel } from './channel.ts'
import { createFleet } from './fleet.ts'
import { listen } from './listen.ts'
import type { LocalTerminals } from './local-terminals.ts'
import { drain, hello, toClient, toHost, VERSIONS, type Versions } from './protocol.ts'
import { serveOwned, serveWatched } from './served-terminals.ts'

/** A starter that was killed before it came would leave a host behind that nobody knows of. */
const FIRST_CLIENT_MS = 30_000

export type HostServer = {
  /** Ends every child, then the host. */
  drain(reason: string): Promise<void>
  /** Resolves once there is no client any more and no child, or all were ended; nobody is served then. */
  readonly ended: Promise<void>
}

/** Serves the clients that connect to `path`. Resolves once it listens; rejects when it cannot. */
export async function startHostServer(options: {
  readonly path: string
  readonly local: LocalTerminals
  readonly log: (line: string) => void
}): Promise<HostServer> {
  const { path, local, log } = options
  const channels = new Set<Channel>()
  const since = Date.now()
  let end: () => void = () => {}
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  const endWhenUnused = (): void => {
    // Later, so that whoever leaves is answered first.
    setImmediate(() => {
      if (!fleet.hasMembers() && local.isEmpty()) end()
    })
  }
  const fleet = createFleet(endWhenUnused)
  const drainAll = async (reason: string): Promise<void> => {
    log(`The host ends: ${reason}`)
    fleet.silence()
    // At once, so that whoever looks for a host from now on starts another one.
    server.close()
    await local.abandonAll(reason)
    // Later, so that whoever asked for it is answered first.
    setImmediate(end)
  }
  const server = createServer((socket) => {
    const channel = createChannel(socket, { log, keepsAlive: true })
    channels.add(channel)
    channel.onDidClose(() => channels.delete(channel))
    greet(channel, drainAll, () => {
      clearTimeout(firstClient)
      serveMember(channel, local)
      fleet.join(channel)
      channel.onRequest(toHost.status, async () => {
        return { pid: process.pid, since, instances: [...local.live()], clients: channels.size - 1 }
      })
      // One that comes back had heard of other children before.
      for (const session of local.live()) channel.notify(toClient.opened, { session })
    })
  })
  local.onDidEnd(endWhenUnused)
  local.watching.onDidOpen(fleet.tellOpened)
  const firstClient = setTimeout(endWhenUnused, FIRST_CLIENT_MS).unref()
  await listen(server, path, log)
  const ended = over.then(async () => {
    clearTimeout(firstClient)
    fleet.silence()
    for (const channel of channels) channel.close('')
    if (server.listening) await new Promise((closed) => server.close(closed))
  })
  return { drain: drainAll, ended }
}

/** The frozen part. Before a client is greeted there is nothing else to ask for: whoever does is cut off. */
function greet(channel: Channel, drainAll: (reason: string) => Promise<void>, admit: () => void): void {
  let isGreeted = false
  channel.onRequest(hello, async ({ versions }) => {
    const version = highestOfBoth(versions)
    if (version !== null && !isGreeted) {
      isGreeted = true
      admit()
    }
    return { version, versions: VERSIONS, pid: process.pid }
  })
  channel.onRequest(drain, async ({ reason }) => {
    await drainAll(reason)
    return null
  })
}

function highestOfBoth({ from, to }: Versions): number | null {
  const highest = Math.min(to, VERSIONS.to)
  return highest >= Math.max(from, VERSIONS.from) ? highest : null
}

function serveMember(channel: Channel, local: LocalTerminals): void {
  const letGo = [serveOwned(channel, local), serveWatched(channel, local)]
  channel.onDidClose(() => {
    for (const release of letGo) release()
  })
}
