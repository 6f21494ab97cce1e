import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type Channel, createChannel } from '../host/channel.ts'
import { hello, VERSIONS } from '../host/protocol.ts'
import type { DataFolder } from './data-folder.ts'
import { connectToAddress, findHostAddress, hostFolder } from './host-address.ts'
import { PID_FILE } from './host-folder-watch.ts'

/** A host answers in milliseconds, and one on a machine that is overloaded in seconds. */
const ANSWER_LIMIT_MS = 15_000
/** One that did not answer is asked again and again, for each of fifty sessions. */
const ANSWER_AGAIN_LIMIT_MS = 250

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
  | { readonly kind: 'unusable'; readonly failure: Failure; readonly hangs?: boolean }

/**
 * Connects to the host of a data folder, if there is one. `prepare` is called before anything can be heard. One that
 * does not answer within `limitMs` is unusable, sooner where it `hasHung` before.
 */
export async function greetHost(
  data: DataFolder,
  log: (line: string) => void,
  prepare: (channel: Channel) => void,
  { limitMs = ANSWER_LIMIT_MS, hasHung = false } = {},
): Promise<FoundHost> {
  const socket = await connectToHost(data)
  if (socket === null) return { kind: 'none' }
  if (socket instanceof Error) return { kind: 'unusable', failure: unreachable(data, socket) }
  const channel = createChannel(socket, { log, keepsAlive: false })
  prepare(channel)
  let hangs = false
  const bound = setTimeout(
    () => {
      hangs = true
      channel.close('')
    },
    Math.min(limitMs, hasHung ? ANSWER_AGAIN_LIMIT_MS : limitMs),
  )
  const answer = await channel.request(hello, { versions: VERSIONS, pid: process.pid })
  clearTimeout(bound)
  if (!answer.ok) {
    channel.close('')
    return hangs ? { kind: 'unusable', failure: await hanging(data), hangs } : { kind: 'ending' }
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
    return address === null ? null : await connectToAddress(address)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const unreachable = (data: DataFolder, error: Error): Failure => ({
  kind: 'host-unreachable',
  message: `The process that holds the terminals of ${data.root} cannot be reached: ${error.message.replace(/\.$/, '')}.`,
  remedy: 'Close what runs on this data folder, and try it again.',
})

async function hanging(data: DataFolder): Promise<Failure> {
  const pid = (await readFile(join(hostFolder(data), PID_FILE), 'utf8').catch(() => '')).trim()
  return {
    kind: 'host-unreachable',
    message:
      pid === ''
        ? `The process that holds the terminals of ${data.root} does not answer.`
        : `Process ${pid}, which holds the terminals of ${data.root}, does not answer.`,
    remedy: 'End it, then continue its sessions: their workspaces and commits are kept.',
  }
}

const newer: Failure = {
  kind: 'host-newer',
  message: 'A newer version of 100x Orchestrator runs sessions in this data folder.',
  remedy: 'Update this one, or quit that one first.',
}
