import type { Socket } from 'node:net'
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  Disposable,
  Message,
  type MessageReader,
  type MessageWriter,
  RAL,
} from 'vscode-jsonrpc/node'

/** A pasted text, escaped, and an environment fit in many times over. */
const LARGEST_MESSAGE_BYTES = 16 * 1024 * 1024
/** Ours are twenty or so; what has not ended by then is no header. */
const LARGEST_HEADER_BYTES = 128 * 1024

/**
 * The framing is the library's. Its own reader and writer take some turns of the event loop for each message, which
 * are long in a host that is flooded; they wait for messages of any length, and go on after what is no message.
 */
export function createSocketReader(socket: Socket): MessageReader {
  return new SocketReader(socket)
}

class SocketReader extends AbstractMessageReader implements MessageReader {
  readonly #socket: Socket
  readonly #buffer = RAL().messageBuffer.create('utf-8')
  /** Of the message whose header was read. */
  #length: number | null = null
  #headerBytes = 0

  constructor(socket: Socket) {
    super()
    this.#socket = socket
    socket.on('close', () => this.fireClose())
  }

  listen(callback: (message: Message) => void): Disposable {
    const read = (data: Buffer): void => {
      try {
        this.#buffer.append(data)
        this.#headerBytes += data.length
        for (let next = this.#next(); next !== null; next = this.#next()) callback(next)
      } catch (error) {
        // Where the next message would begin is not known any more.
        this.#socket.off('data', read)
        this.fireError(error)
      }
    }
    this.#socket.on('data', read)
    return Disposable.create(() => this.#socket.off('data', read))
  }

  #next(): Message | null {
    this.#length ??= this.#readLength()
    const body = this.#length === null ? undefined : this.#buffer.tryReadBody(this.#length)
    if (body === undefined) return null
    this.#length = null
    this.#headerBytes = 0
    const message: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    if (isMessage(message)) return message
    throw new Error('what it sent is no message')
  }

  /** `null`: the header is not complete. */
  #readLength(): number | null {
    const headers = this.#buffer.tryReadHeaders(true)
    if (headers === undefined && this.#headerBytes > LARGEST_HEADER_BYTES)
      throw new Error('its message has no beginning')
    if (headers === undefined) return null
    const length = Number(headers.get('content-length'))
    if (!Number.isSafeInteger(length) || length <= 0) throw new Error('a message of no known length')
    if (length > LARGEST_MESSAGE_BYTES) throw new Error(`a message of ${length} bytes`)
    return length
  }
}

const isMessage = (value: unknown): value is Message => {
  const message = value as Message
  return Message.isRequest(message) || Message.isNotification(message) || Message.isResponse(message)
}

export function createSocketWriter(socket: Socket): MessageWriter {
  return new SocketWriter(socket)
}

class SocketWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #socket: Socket

  constructor(socket: Socket) {
    super()
    this.#socket = socket
  }

  write(message: Message): Promise<void> {
    const body = Buffer.from(JSON.stringify(message))
    return new Promise((resolve, reject) => {
      this.#socket.cork()
      this.#socket.write(`Content-Length: ${body.length}\r\n\r\n`)
      this.#socket.write(body, (error) => (error ? reject(error) : resolve()))
      this.#socket.uncork()
    })
  }

  end(): void {
    this.#socket.end()
  }
}
