import type { Failure } from '../../src-shared/model/errors.ts'
import { type Channel, createChannel } from '../host/channel.ts'
import { hello, VERSIONS } from '../host/protocol.ts'
import type { DataFolder } from './data-folder.ts'
import { connectTo, findHostAddress } from './host-address.ts'

/** What stands at a data folder's address. */
export type FoundHost =
  | { readonly kind: 'greeted'; readonly channel: Channel }
  /** Nobody listens. */
  | { readonly kind: 'none' }
  /** It was there and went before it answered. */
  | { readonly kind: 'ending' }
  /** Speaks none of our versions; all that it understands of us is `drain`. */
  | { readonly kind: 'older'; readonly channel: Channel }
  /** There may be a host, but not for us. */
  | { readonly kind: 'unusable'; readonly failure: Failure }

/** Connects to the host of a data folder, if there is one. `prepare` is called before anything can be heard. */
export async function greetHost(
  data: DataFolder,
  log: (line: string) => void,
  prepare: (channel: Channel) => void,
): Promise<FoundHost> {
  const socket = await connectToHost(data)
  if (socket === null) return { kind: 'none' }
  if (socket instanceof Error) return { kind: 'unusable', failure: unreachable(data, socket) }
  const channel = createChannel(socket, { log, keepsAlive: false })
  prepare(channel)
  const answer = await channel.request(hello, { versions: VERSIONS, pid: process.pid })
  if (!answer.ok) {
    channel.close('')
    return { kind: 'ending' }
  }
  const { version, versions } = answer.value
  if (version !== null) return { kind: 'greeted', channel }
  if (versions.to < VERSIONS.from) return { kind: 'older', channel }
  channel.close('')
  return { kind: 'unusable', failure: newer }
}

/** An error that is no answer (too many open files, no permission) says nothing about whether there is a host. */
async function connectToHost(data: DataFolder) {
  try {
    const address = await findHostAddress(data)
    return address === null ? null : await connectTo(address.path)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const unreachable = (data: DataFolder, error: Error): Failure => ({
  kind: 'host-unreachable',
  message: `The process that holds the terminals of ${data.root} cannot be reached: ${error.message}.`,
  remedy: 'Close what runs on this data folder, and try it again.',
})

const newer: Failure = {
  kind: 'host-newer',
  message: 'A newer version of 100x Orchestrator runs sessions in this data folder.',
  remedy: 'Update this one, or quit that one first.',
}
