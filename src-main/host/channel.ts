import type { Socket } from 'node:net'
import {
  AbstractMessageWriter,
  createMessageConnection,
  Message,
  type MessageReader,
  type MessageWriter,
  ParameterStructures,
  StreamMessageReader,
} from 'vscode-jsonrpc/node'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type Disposer, err, ok, type Result } from '../../src-shared/result.ts'
import { createListeners } from '../core/listeners.ts'
import type { Call, Note } from './protocol.ts'

/** A pasted text, escaped, and an environment fit in many times over. */
const LARGEST_MESSAGE_BYTES = 16 * 1024 * 1024
/** Unsent beyond this, the other side does not keep up: what can wait, waits. */
const BACKED_UP_BYTES = 512 * 1024
/** It does not read at all, and says that it does. */
const HOPELESS_BYTES = 64 * 1024 * 1024
const LOGGED_LENGTH = 300
const { byName } = ParameterStructures

export type ChannelFailure = Failure<'channel-closed' | 'channel-failed'>

/** One end of a connection between host and client. What comes in is parsed; who sends nonsense is cut off. */
export type Channel = {
  /** Never rejects: the channel closes, or the other side fails to answer. */
  request<P, R>(call: Call<P, R>, params: P): Promise<Result<R, ChannelFailure>>
  notify<P>(note: Note<P>, params: P): void
  onRequest<P, R>(call: Call<P, R>, handle: (params: P) => Promise<R>): void
  onNotification<P>(note: Note<P>, handle: (params: P) => void): void
  isBackedUp(): boolean
  /** It was backed up, and all of that has been sent. */
  onDidDrain(listener: () => void): Disposer
  onDidClose(listener: () => void): Disposer
  /** `reason` goes to the log; empty: there is none to tell. */
  close(reason: string): void
}

export function createChannel(
  socket: Socket,
  { log, keepsAlive }: { readonly log: (line: string) => void; readonly keepsAlive: boolean },
): Channel {
  const drained = createListeners<[]>()
  const closed = createListeners<[]>()
  let isClosed = false
  let asking = 0

  const close = (reason: string): void => {
    if (isClosed) return
    isClosed = true
    if (reason !== '') log(reason)
    socket.destroy()
    connection.dispose()
    closed.fire()
  }
  const nonsense = (what: string): void => close(`A connection was cut off: ${what.slice(0, LOGGED_LENGTH)}`)
  /** What fails because the other side has gone is no news. */
  const logUnlessGone = (line: string): void => {
    if (!isClosed && !socket.destroyed) log(line)
  }
  const logger = { error: logUnlessGone, warn: logUnlessGone, info: logUnlessGone, log: logUnlessGone }
  const connection = createMessageConnection(
    boundedReader(socket, nonsense),
    createSocketWriter(socket),
    logger,
  )

  /** While an answer is awaited the process has something to do, else this is none of its reasons to live. */
  const setAsking = (change: 1 | -1): void => {
    asking += change
    if (keepsAlive) return
    if (asking > 0) socket.ref()
    else socket.unref()
  }

  connection.onError(([error]) => nonsense(error.message))
  connection.onClose(() => close(''))
  connection.onRequest((method: string) => nonsense(`there is no request ${method}`))
  connection.onNotification((method: string) => nonsense(`there is no message ${method}`))
  socket.on('error', (error) => close(error.message))
  socket.on('drain', drained.fire)
  if (!keepsAlive) socket.unref()
  connection.listen()

  return {
    async request(call, params) {
      if (isClosed) return err(channelClosed)
      setAsking(1)
      try {
        const raw: unknown = await connection.sendRequest(call.name, byName, params)
        const parsed = call.result.safeParse(raw)
        if (parsed.success) return ok(parsed.data)
        nonsense(`the answer to ${call.name} makes no sense: ${parsed.error.message}`)
        return err(channelClosed)
      } catch (error) {
        return err(isClosed ? channelClosed : channelFailed(error))
      } finally {
        setAsking(-1)
      }
    },
    notify(note, params) {
      if (isClosed) return
      // What cannot be sent is lost with the connection, whose end everybody hears of.
      connection.sendNotification(note.name, byName, params).catch(() => undefined)
      if (socket.writableLength > HOPELESS_BYTES) nonsense('it does not read what it is sent')
    },
    onRequest(call, handle) {
      connection.onRequest(call.name, async (raw: unknown): Promise<unknown> => {
        const parsed = call.params.safeParse(raw)
        if (parsed.success) return handle(parsed.data)
        nonsense(`the request ${call.name} makes no sense: ${parsed.error.message}`)
        throw new Error('not understood')
      })
    },
    onNotification(note, handle) {
      connection.onNotification(note.name, (raw: unknown) => {
        const parsed = note.params.safeParse(raw)
        if (parsed.success) handle(parsed.data)
        else nonsense(`the message ${note.name} makes no sense: ${parsed.error.message}`)
      })
    },
    isBackedUp: () => socket.writableLength > BACKED_UP_BYTES,
    onDidDrain: drained.add,
    onDidClose: closed.add,
    close,
  }
}

/** The library's reader keeps a message of any length, and goes on after what is none. */
function boundedReader(socket: Socket, nonsense: (what: string) => void): MessageReader {
  const reader = new StreamMessageReader(socket)
  // It would tell every 10 s of a message that is on its way, and keep the process alive for that.
  reader.partialMessageTimeout = 0
  // Beyond its types: what came and is no whole message yet.
  const { buffer } = reader as unknown as { readonly buffer: { readonly numberOfBytes: number } }
  return Object.assign(reader, {
    listen(callback: (message: Message) => void) {
      const listening = StreamMessageReader.prototype.listen.call(reader, (message) => {
        if (Message.isRequest(message) || Message.isNotification(message) || Message.isResponse(message))
          callback(message)
        else nonsense('what it sent is no message')
      })
      // After the reader's own listener, which has taken the whole messages out by then.
      socket.on('data', () => {
        if (buffer.numberOfBytes > LARGEST_MESSAGE_BYTES) nonsense('its message has no end')
      })
      return listening
    },
  })
}

/** The library's writer takes several turns of the event loop for each message, which a busy host has none of. */
function createSocketWriter(socket: Socket): MessageWriter {
  return new (class extends AbstractMessageWriter implements MessageWriter {
    write(message: Message): Promise<void> {
      const body = Buffer.from(JSON.stringify(message))
      return new Promise((resolve, reject) => {
        socket.cork()
        socket.write(`Content-Length: ${body.length}\r\n\r\n`)
        socket.write(body, (error) => (error ? reject(error) : resolve()))
        socket.uncork()
      })
    }
    end(): void {
      socket.end()
    }
  })()
}

const channelClosed: ChannelFailure = {
  kind: 'channel-closed',
  message: 'The process that holds the terminals ended.',
  remedy: 'Try it again.',
}

const channelFailed = (error: unknown): ChannelFailure => ({
  kind: 'channel-failed',
  message: `The process at the other end failed: ${error instanceof Error ? error.message : String(error)}.`,
  remedy: '',
})
