import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { Channel } from '../host/channel.ts'
import { toClient, toHost } from '../host/protocol.ts'
import type { DataFolder } from './data-folder.ts'
import { greetHost } from './host-greeting.ts'

export type HostStatus = {
  readonly pid: number
  /** Epoch milliseconds. */
  readonly since: number
  /** Sessions whose child lives. */
  readonly instances: readonly SessionId[]
  /** Processes that are connected, beside the one that asks. */
  readonly clients: number
}

/** Asks the host of a data folder; `null`: none runs, and none is started. */
export async function readHostStatus(data: DataFolder): Promise<Result<HostStatus | null, Failure>> {
  const found = await greetHost(data, console.error, ignoreNews)
  if (found.kind === 'unusable') return err(found.failure)
  if (found.kind === 'older') found.channel.close('')
  if (found.kind === 'older') return err(older)
  if (found.kind !== 'greeted') return ok(null)
  const answer = await found.channel.request(toHost.status, {})
  found.channel.close('')
  // It ended while it was asked.
  return ok(answer.ok ? answer.value : null)
}

/** A channel cuts off what says things that nobody listens to. */
function ignoreNews(channel: Channel): void {
  channel.onNotification(toClient.opened, () => undefined)
  channel.onNotification(toClient.heard, () => undefined)
  channel.onNotification(toClient.missed, () => undefined)
}

const older: Failure = {
  kind: 'host-older',
  message: 'A host of an older version runs for this data folder.',
  remedy: 'The next session that is started or continued takes its place.',
}
