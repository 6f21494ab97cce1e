import { readSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type { IPty } from 'node-pty'

const PIECE_BYTES = 64 * 1024

/** What node-pty 1.2 has beyond its types; absent on Windows. */
type UnixPty = { readonly _socket?: Readable; readonly fd?: number }

/**
 * Hands over what the child wrote just before its end. When a terminal hangs up, libuv reads once more (4 KB of a
 * PTY) and then reports the end: in a third of our runs up to 15 KB were lost, and a crash's reason stands there.
 */
export function onTail(child: IPty, listener: (data: string) => void): void {
  const { _socket: socket, fd } = child as unknown as UnixPty
  if (process.platform === 'win32' || socket === undefined || fd === undefined) return
  const handOver = (): void => {
    const rest = readRest(fd)
    if (rest !== '') listener(rest)
  }
  // Ahead of the listener that closes the descriptor.
  socket.prependListener('end', handOver)
  // node-pty does so 200 ms after the child's end, whether or not the loop came to read it all.
  const destroy = socket.destroy.bind(socket)
  socket.destroy = (error) => {
    if (!socket.destroyed && !socket.readableEnded) handOver()
    return destroy(error)
  }
}

function readRest(fd: number): string {
  const pieces: Buffer[] = []
  for (;;) {
    const piece = Buffer.alloc(PIECE_BYTES)
    const length = readOnce(fd, piece)
    if (length === 0) return Buffer.concat(pieces).toString('utf8')
    pieces.push(piece.subarray(0, length))
  }
}

/** 0: nothing is left. Linux says so by EIO, and EAGAIN means that someone else still holds the terminal. */
function readOnce(fd: number, into: Buffer): number {
  try {
    return readSync(fd, into, 0, into.length, null)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EIO' || code === 'EAGAIN' || code === 'EBADF') return 0
    throw error
  }
}
