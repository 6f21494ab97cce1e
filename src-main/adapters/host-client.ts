import { describeFailure, type Failure } from '../../src-shared/model/errors.ts'
import { ok, type Result } from '../../src-shared/result.ts'
import type { SessionOwnership } from '../core/session-ownership.ts'
import type { TerminalHost, Terminals } from '../core/terminal-port.ts'
import type { DataFolder } from './data-folder.ts'
import { createHostLink, type HostLink } from './host-link.ts'
import { createHostNews, type HostNews } from './host-news.ts'
import { createHostOwnership, type HostOwnership } from './host-ownership.ts'
import { createHostRequests } from './host-requests.ts'
import { createHostTerminals } from './host-terminals.ts'
import { createHostWatching } from './host-watching.ts'

export type HostClient = {
  readonly terminals: TerminalHost
  readonly watching: Terminals
  readonly ownership: SessionOwnership
  /**
   * Connects to a host that runs already; never starts one. Whoever reads the disk after this hears all that is
   * recorded later. Why one that is there cannot be used, as a failure; `null`: it is used, or there is none.
   */
  connect(): Promise<Failure | null>
  /** Starts a host unless one runs; why none can be had, as a failure. */
  ensure(): Promise<Result<void, Failure>>
  /** What was told before is heard; sessions that are still claimed are free then. Calling it twice is harmless. */
  dispose(): Promise<void>
}

/** This process as a client of its data folder's host. `start` resolves once a host listens. */
export function createHostClient(options: {
  readonly data: DataFolder
  readonly start: () => Promise<Result<void, Failure>>
  readonly log?: (line: string) => void
  readonly greetingLimitMs?: number
  readonly silenceLimitMs?: number
}): HostClient {
  const { data, log = console.error } = options
  const link = createHostLink({ ...options, log })
  const terminals = createHostTerminals(link)
  const watching = createHostWatching(link)
  const requests = createHostRequests(link)
  const news = createHostNews(link)
  const claims = createHostOwnership(data, link, (id) => news.fire({ kind: 'released', id }))
  // Last, so that everybody has heard of the end before there is a new beginning.
  link.onDidBreak(() => {
    comeBack(link, claims, news, log).catch((mistake: unknown) =>
      log(`A mistake of ours: ${String(mistake)}`),
    )
  })
  let disposing: Promise<void> | null = null
  const dispose = (): Promise<void> => {
    // Whoever asked for the stop that ends this process still gets the answer.
    disposing ??= requests.whenAnswered().then(() => link.dispose())
    return disposing
  }
  return {
    terminals,
    watching,
    ownership: {
      claim: claims.claim,
      release: claims.release,
      isOwnedElsewhere: claims.isOwnedElsewhere,
      onRequest: requests.onRequest,
      ask: requests.ask,
      tell: news.tell,
      onDidHear: news.onDidHear,
      dispose,
    },
    async connect() {
      const found = await link.find()
      return found.kind === 'unusable' ? found.failure : null
    },
    async ensure() {
      const needed = await link.need()
      return needed.ok ? ok(undefined) : needed
    },
    dispose,
  }
}

/** After the connection broke. One that runs sessions needs a host; one that only listens takes what is there. */
async function comeBack(
  link: HostLink,
  claims: HostOwnership,
  news: HostNews,
  log: (line: string) => void,
): Promise<void> {
  if (claims.ownsAnything()) {
    const needed = await link.need()
    if (needed.ok) return
    // Whoever needs the host next tries again, and gets the sentence as its own failure.
    log(`The sessions of this process have no host: ${describeFailure(needed.error)}`)
  } else if (!news.isListening() || (await link.find()).kind === 'greeted') return
  // With the host went what it knew: who ran which session.
  news.fire({ kind: 'missed' })
}
