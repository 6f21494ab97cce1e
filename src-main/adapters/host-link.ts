import PQueue from 'p-queue'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type Disposer, err, ok, type Result } from '../../src-shared/result.ts'
import { createListeners } from '../core/listeners.ts'
import type { Channel } from '../host/channel.ts'
import { drain, toHost } from '../host/protocol.ts'
import type { DataFolder } from './data-folder.ts'
import { watchForHosts } from './host-folder-watch.ts'
import { type FoundHost, greetHost } from './host-greeting.ts'

/** Each finds a host that just ends, or starts one that ends at once: more than that is no coincidence. */
const ATTEMPTS = 4
/** A host ends its children within 5 s each, all at once. */
const DRAIN_LIMIT_MS = 15_000
/** It answers in milliseconds, on a machine that is overloaded in seconds; then it has as long again. */
const SILENCE_LIMIT_MS = 10_000
/** What was said last is heard in milliseconds; a host that hangs is not waited for. */
const FAREWELL_MS = 2_000

/** This process's connection to the host of a data folder: at most one, made when it is needed. */
export type HostLink = {
  /** Never starts a host. */
  find(): Promise<Exclude<FoundHost, { kind: 'older' | 'ending' }>>
  /** Starts a host when none listens; an older one is ended first. */
  need(): Promise<Result<Channel, Failure>>
  /** The connection as it is now. */
  current(): Channel | null
  /** From now on also looks for hosts that others start. */
  follow(): void
  /** A connection is about to be greeted: its messages can be listened to. */
  onDidPrepare(listener: (channel: Channel) => void): Disposer
  /** It is greeted. `hasMissed`: something may have been told while there was none. */
  onDidConnect(listener: (channel: Channel, hasMissed: boolean) => void): Disposer
  onDidBreak(listener: () => void): Disposer
  dispose(): Promise<void>
}

export type HostLinkOptions = {
  readonly data: DataFolder
  readonly start: () => Promise<Result<void, Failure>>
  readonly log: (line: string) => void
  /** Of a host's greeting; left out: as long as one can take. */
  readonly greetingLimitMs?: number
  /** How long a host that holds somebody up may say nothing at all, twice; left out: as long as one can take. */
  readonly silenceLimitMs?: number
}

export const createHostLink = (options: HostLinkOptions): HostLink => new DataFolderLink(options)

class DataFolderLink implements HostLink {
  readonly #options: HostLinkOptions
  readonly #prepared = createListeners<[Channel]>()
  readonly #connected = createListeners<[channel: Channel, hasMissed: boolean]>()
  readonly #broken = createListeners<[]>()
  readonly onDidPrepare = this.#prepared.add
  readonly onDidConnect = this.#connected.add
  readonly onDidBreak = this.#broken.add
  /** One search at a time: two at once would make two connections. */
  readonly #turns = new PQueue({ concurrency: 1 })
  #nextFind: ReturnType<HostLink['find']> | null = null
  #current: Channel | null = null
  #hasLooked = false
  #hasHung = false
  #wasConnected = false
  #stopFollowing: Disposer | null = null
  #isDisposed = false

  constructor(options: HostLinkOptions) {
    this.#options = options
  }

  current(): Channel | null {
    return this.#current
  }

  /** Whoever asks while a search waits for its turn is answered by that one: fifty sessions ask at once. */
  find(): ReturnType<HostLink['find']> {
    this.#nextFind ??= this.#turns.add(async () => {
      // An idle queue begins within `add`.
      await Promise.resolve()
      this.#nextFind = null
      const found = await this.#look({ isOurs: false, isNeeded: false })
      if (found.kind === 'older') found.channel.close('')
      return found.kind === 'older' || found.kind === 'ending' ? { kind: 'none' } : found
    })
    return this.#nextFind
  }

  need(): Promise<Result<Channel, Failure>> {
    return this.#turns.add(async () => {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        const found = await this.#look({ isOurs: attempt > 1, isNeeded: true })
        if (found.kind === 'greeted') return ok(found.channel)
        if (found.kind === 'unusable') return err(found.failure)
        if (found.kind === 'older' && !(await replace(found.channel))) return err(staysOn)
        // One that is just ending has left its address by now, or does so before the next look.
        const started = await this.#options.start()
        if (!started.ok) return started
      }
      return err(endsAtOnce)
    })
  }

  async #look({ isOurs, isNeeded }: { isOurs: boolean; isNeeded: boolean }): Promise<FoundHost> {
    if (this.#current !== null) return { kind: 'greeted', channel: this.#current }
    // A host that we have just started is greeted all the same: it ends with its last client, and waits for the first.
    if (this.#isDisposed && !isOurs) return { kind: 'unusable', failure: disposed }
    // Nobody told anything before the first look, nor to a host that we have just started.
    const hasMissed = this.#wasConnected || (this.#hasLooked && !isOurs)
    this.#hasLooked = true
    const { data, log, greetingLimitMs: limitMs } = this.#options
    const hasHung = this.#hasHung && !isNeeded
    const found = await greetHost(data, log, this.#prepared.fire, { limitMs, hasHung })
    this.#hasHung = found.kind === 'unusable' && found.hangs === true
    if (found.kind === 'greeted') this.#adopt(found.channel, hasMissed)
    if (!this.#isDisposed || !isOurs) return found
    if (found.kind === 'older') found.channel.close('')
    return { kind: 'unusable', failure: disposed }
  }

  #adopt(channel: Channel, hasMissed: boolean): void {
    this.#current = channel
    this.#wasConnected = true
    channel.expectLife(toHost.status, {}, this.#options.silenceLimitMs ?? SILENCE_LIMIT_MS)
    channel.onDidClose(() => {
      this.#current = null
      if (!this.#isDisposed) this.#broken.fire()
    })
    this.#connected.fire(channel, hasMissed)
  }

  follow(): void {
    const { data, log } = this.#options
    this.#stopFollowing ??= watchForHosts(data, log, () => {
      if (this.#current !== null || this.#isDisposed) return
      this.find().catch((mistake: unknown) => log(`A mistake of ours: ${String(mistake)}`))
    })
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true
    this.#stopFollowing?.()
    await this.#turns.onIdle()
    if (this.#current !== null) await sayFarewell(this.#current)
  }
}

/** All that was said has been heard when this is answered; a connection that is closed drops what is on its way. */
async function sayFarewell(channel: Channel): Promise<void> {
  const bound = setTimeout(() => channel.close(''), FAREWELL_MS)
  await channel.request(toHost.leave, {})
  clearTimeout(bound)
  channel.close('')
}

/** Its end is the end of the connection, whatever it answers. False: it does not end. */
function replace(channel: Channel): Promise<boolean> {
  return new Promise((resolve) => {
    const bound = setTimeout(() => {
      resolve(false)
      channel.close('')
    }, DRAIN_LIMIT_MS)
    channel.onDidClose(() => {
      clearTimeout(bound)
      resolve(true)
    })
    void channel.request(drain, { reason: 'Another version of 100x Orchestrator takes over.' })
  })
}

const disposed: Failure = {
  kind: 'host-unreachable',
  message: 'This process is ending and starts nothing any more.',
  remedy: '',
}

const endsAtOnce: Failure = {
  kind: 'host-unreachable',
  message: `The process that holds the terminals was started, and ended again before it answered, ${ATTEMPTS} times.`,
  remedy: 'Its log lies in the data folder, in host/.',
}

const staysOn: Failure = {
  kind: 'host-older',
  message: 'An older version of 100x Orchestrator holds the terminals of this data folder, and does not end.',
  remedy: 'Quit that version, then try it again.',
}
