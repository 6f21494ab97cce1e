import { setImmediate as thisTurnIsOver } from 'node:timers/promises'
import { describeFailure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { SessionOwnership } from '../core/session-ownership.ts'
import type { Channel } from '../host/channel.ts'
import { toHost } from '../host/protocol.ts'
import type { DataFolder } from './data-folder.ts'
import type { HostLink } from './host-link.ts'
import { unreachable } from './host-requests.ts'
import { markSessionFolder } from './session-proof.ts'

/** A host that ends between two messages is replaced once; that it does so twice is no coincidence. */
const CLAIM_ATTEMPTS = 2

export type HostOwnership = Pick<SessionOwnership, 'claim' | 'release' | 'isOwnedElsewhere'> & {
  ownsAnything(): boolean
}

/**
 * Which process runs which session, as the host knows it. `onDidLose`: after the connection was broken, another
 * process has a session that was ours.
 */
export function createHostOwnership(
  data: DataFolder,
  link: HostLink,
  onDidLose: (session: SessionId) => void,
): HostOwnership {
  const owned = new Set<SessionId>()

  // First thing on a new connection, before anybody else can find these sessions without an owner.
  link.onDidConnect((channel) => {
    for (const session of owned) {
      void channel.request(toHost.claim, { session }).then((claimed) => {
        // Without an answer the connection broke again, and the next one repeats this.
        if (!claimed.ok || claimed.value) return
        owned.delete(session)
        onDidLose(session)
      })
    }
  })
  const claim = async (session: SessionId): Promise<boolean> => {
    for (let attempt = 1; attempt <= CLAIM_ATTEMPTS; attempt += 1) {
      const host = await link.need()
      if (!host.ok) throw new Error(describeFailure(host.error))
      const claimed = await host.value.request(toHost.claim, { session })
      if (claimed.ok) return claimed.value
      if (claimed.error.kind !== 'channel-silent') continue
      // What it grants when it is there again is given back.
      void host.value.request(toHost.release, { session })
      throw new Error(describeFailure(claimed.error))
    }
    throw new Error(describeFailure(unreachable(session)))
  }
  const release = async (session: SessionId): Promise<void> => {
    owned.delete(session)
    // Without a connection it is released already.
    await link.current()?.request(toHost.release, { session })
  }

  const isAlone = createAloneQuestion()

  return {
    async claim(session) {
      if (!(await claim(session))) return false
      owned.add(session)
      try {
        await markSessionFolder(data, session)
      } catch (error) {
        await release(session)
        throw error
      }
      return true
    },
    release,
    async isOwnedElsewhere(session) {
      const found = await link.find()
      // Of a host that we cannot ask we know only that it may hold it: then it is not ours to touch.
      if (found.kind !== 'greeted') return found.kind === 'unusable'
      if (await isAlone(found.channel)) return false
      const owner = await found.channel.request(toHost.owner, { session })
      return owner.ok ? owner.value === 'other' : owner.error.kind === 'channel-silent'
    },
    ownsAnything: () => owned.size > 0,
  }
}

/**
 * Whether this process is the host's only client: then nobody else owns anything. Whoever asks in the same turn of the
 * event loop shares one question, and it is put after all of them have asked: a start asks for every session.
 */
function createAloneQuestion(): (host: Channel) => Promise<boolean> {
  let open: { readonly host: Channel; readonly answer: Promise<boolean> } | null = null
  const put = async (host: Channel): Promise<boolean> => {
    await thisTurnIsOver()
    open = null
    const status = await host.request(toHost.status, {})
    return status.ok && status.value.clients === 0
  }
  return (host) => {
    if (open?.host !== host) open = { host, answer: put(host) }
    return open.answer
  }
}
