import type { SessionId } from '../../src-shared/model/ids.ts'
import { loggedEventSchema } from '../../src-shared/model/session.ts'
import { createListeners } from '../core/listeners.ts'
import type { FleetNews, SessionOwnership } from '../core/session-ownership.ts'
import { toClient, toHost } from '../host/protocol.ts'
import type { HostLink } from './host-link.ts'

export type HostNews = Pick<SessionOwnership, 'tell' | 'onDidHear'> & {
  /** Somebody wants to hear news. */
  isListening(): boolean
  /** Told to our own listeners only. */
  fire(news: FleetNews): void
}

/** What the processes of a data folder tell each other. */
export function createHostNews(link: HostLink): HostNews {
  const heard = createListeners<[FleetNews]>()
  const listeners = new Set<symbol>()
  link.onDidPrepare((channel) => {
    channel.onNotification(toClient.heard, ({ news }) => heard.fire(readNews(news)))
    channel.onNotification(toClient.missed, () => heard.fire({ kind: 'missed' }))
  })
  /** Told where nobody could hear it: between two hosts. */
  let unheard: SessionId | null = null
  link.onDidConnect((channel, hasMissed) => {
    // Others may have come to this host before us, and have read the logs before that was written.
    if (unheard !== null) channel.notify(toHost.tell, { news: { kind: 'missed', id: unheard } })
    unheard = null
    if (hasMissed) heard.fire({ kind: 'missed' })
  })
  return {
    tell(news) {
      const channel = link.current()
      if (channel === null) unheard = news.id
      else channel.notify(toHost.tell, { news })
    },
    onDidHear(listener) {
      link.follow()
      const key = Symbol('listener')
      listeners.add(key)
      const stop = heard.add(listener)
      return () => {
        listeners.delete(key)
        stop()
      }
    },
    isListening: () => listeners.size > 0,
    fire: heard.fire,
  }
}

type RawNews = { readonly kind: string; readonly id: SessionId; readonly logged?: unknown }

/** What a newer process tells is perhaps not to be understood here, but it is on the disk. */
function readNews({ kind, id, logged }: RawNews): FleetNews {
  if (kind === 'released' || kind === 'deleted') return { kind, id }
  const event = loggedEventSchema.safeParse(logged)
  return kind === 'recorded' && event.success ? { kind, id, logged: event.data } : { kind: 'missed' }
}
