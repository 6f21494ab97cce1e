import type { Socket } from 'node:net'
import { createMessageConnection, type MessageConnection, ParameterStructures } from 'vscode-jsonrpc/node'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type Disposer, err, ok, type Result } from '../../src-shared/result.ts'
import { createListeners } from '../core/listeners.ts'
import { createLifeWatch, type LifeWatch } from './life-watch.ts'
import type { Call, Note } from './protocol.ts'
import { createSocketReader, createSocketWriter } from './socket-messages.ts'

/** Unsent beyond this, the other side does not keep up: what can wait, waits. */
const BACKED_UP_BYTES = 512 * 1024
/** It does not read at all, and says that it does. */
const HOPELESS_BYTES = 64 * 1024 * 1024
const LOGGED_LENGTH = 300
const { byName } = ParameterStructures

export type ChannelFailure = Failure<'channel-closed' | 'channel-silent' | 'channel-failed'>

/** One end of a connection between host and client. What comes in is parsed; who sends nonsense is cut off. */
export type Channel = {
  /** Never rejects: the channel closes, the other side is silent, or it fails to answer. */
  request<P, R>(call: Call<P, R>, params: P): Promise<Result<R, ChannelFailure>>
  notify<P>(note: Note<P>, params: P): void
  onRequest<P, R>(call: Call<P, R>, handle: (params: P) => Promise<R>): void
  onNotification<P>(note: Note<P>, handle: (params: P) => void): void
  isBackedUp(): boolean
  /** It was backed up, and all of that has been sent. */
  onDidDrain(listener: () => void): Disposer
  onDidClose(listener: () => void): Disposer
  /** From now on a bounded request fails when the other side says nothing at all, nor answers `ping`. */
  expectLife<P, R>(ping: Call<P, R>, params: P, limitMs: number): void
  /** `reason` goes to the log; empty: there is none to tell. */
  close(reason: string): void
}

export type ChannelOptions = {
  readonly log: (line: string) => void
  /** Whether a connection alone is a reason for the process to live; waiting for an answer always is. */
  readonly keepsAlive: boolean
}

export const createChannel = (socket: Socket, options: ChannelOptions): Channel =>
  new SocketChannel(socket, options)

class SocketChannel implements Channel {
  readonly #socket: Socket
  readonly #options: ChannelOptions
  readonly #connection: MessageConnection
  readonly #drained = createListeners<[]>()
  readonly #closed = createListeners<[]>()
  readonly onDidDrain = this.#drained.add
  readonly onDidClose = this.#closed.add
  #isClosed = false
  #asking = 0
  #lifeWatch: LifeWatch | null = null

  constructor(socket: Socket, options: ChannelOptions) {
    this.#socket = socket
    this.#options = options
    const log = (line: string): void => this.#logUnlessGone(line)
    const logger = { error: log, warn: log, info: log, log }
    this.#connection = createMessageConnection(createSocketReader(socket), createSocketWriter(socket), logger)
    this.#connection.onError(([error]) => this.#cutOff(error.message))
    this.#connection.onClose(() => this.close(''))
    this.#connection.onRequest((method: string) => this.#cutOff(`there is no request ${method}`))
    this.#connection.onNotification((method: string) => this.#cutOff(`there is no message ${method}`))
    // How the other side went is no news either.
    socket.on('error', () => this.close(''))
    socket.on('drain', this.#drained.fire)
    if (!options.keepsAlive) socket.unref()
    this.#connection.listen()
  }

  close(reason: string): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#lifeWatch?.dispose()
    if (reason !== '') this.#options.log(reason)
    this.#socket.destroy()
    this.#connection.dispose()
    this.#closed.fire()
  }

  #cutOff(what: string): void {
    this.close(`A connection was cut off: ${what.slice(0, LOGGED_LENGTH)}`)
  }

  /** What fails because the other side has gone is no news. */
  #logUnlessGone(line: string): void {
    if (!this.#isClosed && !this.#socket.destroyed) this.#options.log(line)
  }

  async request<P, R>(call: Call<P, R>, params: P): Promise<Result<R, ChannelFailure>> {
    if (this.#isClosed) return err(channelClosed)
    this.#setAsking(1)
    try {
      const answer: Promise<unknown> = this.#connection.sendRequest(call.name, byName, params)
      const bound = call.isBounded ? this.#lifeWatch : null
      const raw = bound === null ? { value: await answer } : await bound.unlessSilent(answered(answer))
      if (raw === null) return err(channelSilent)
      const parsed = call.result.safeParse(raw.value)
      if (parsed.success) return ok(parsed.data)
      this.#cutOff(`the answer to ${call.name} makes no sense: ${parsed.error.message}`)
      return err(channelClosed)
    } catch (error) {
      // Told of a socket only a moment later; whoever asks again until then would ask the same one.
      if (!this.#socket.writable) this.close('')
      return err(this.#isClosed ? channelClosed : channelFailed(error))
    } finally {
      this.#setAsking(-1)
    }
  }

  expectLife<P, R>(ping: Call<P, R>, params: P, limitMs: number): void {
    const { name } = ping
    const send = () => void this.#connection.sendRequest(name, byName, params).catch(() => undefined)
    this.#lifeWatch = createLifeWatch(this.#socket, limitMs, send)
  }

  #setAsking(change: 1 | -1): void {
    this.#asking += change
    if (this.#options.keepsAlive) return
    if (this.#asking > 0) this.#socket.ref()
    else this.#socket.unref()
  }

  notify<P>(note: Note<P>, params: P): void {
    if (this.#isClosed) return
    // What cannot be sent is lost with the connection, whose end everybody hears of.
    this.#connection.sendNotification(note.name, byName, params).catch(() => undefined)
    if (this.#socket.writableLength > HOPELESS_BYTES) this.#cutOff('it does not read what it is sent')
  }

  onRequest<P, R>(call: Call<P, R>, handle: (params: P) => Promise<R>): void {
    this.#connection.onRequest(call.name, async (raw: unknown): Promise<unknown> => {
      const parsed = call.params.safeParse(raw)
      if (parsed.success) return handle(parsed.data)
      this.#cutOff(`the request ${call.name} makes no sense: ${parsed.error.message}`)
      throw new Error('not understood')
    })
  }

  onNotification<P>(note: Note<P>, handle: (params: P) => void): void {
    this.#connection.onNotification(note.name, (raw: unknown) => {
      const parsed = note.params.safeParse(raw)
      if (parsed.success) handle(parsed.data)
      else this.#cutOff(`the message ${note.name} makes no sense: ${parsed.error.message}`)
    })
  }

  isBackedUp(): boolean {
    return this.#socket.writableLength > BACKED_UP_BYTES
  }
}

const channelClosed: ChannelFailure = {
  kind: 'channel-closed',
  message: 'The process that holds the terminals ended.',
  remedy: 'Try it again.',
}

const answered = async (answer: Promise<unknown>) => ({ value: await answer })

const channelSilent: ChannelFailure = {
  kind: 'channel-silent',
  message: 'The process that holds the terminals does not answer.',
  remedy: 'End it, then continue its sessions: their workspaces and commits are kept.',
}

const channelFailed = (error: unknown): ChannelFailure => ({
  kind: 'channel-failed',
  message: `The process at the other end failed: ${error instanceof Error ? error.message : String(error)}.`,
  remedy: '',
})
