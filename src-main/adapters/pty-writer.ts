import { writeSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import type { Readable } from 'node:stream'
import type { IPty } from 'node-pty'

/** A child that does not read is tried again at growing distances: nothing that Node has tells when a terminal has room. */
const FIRST_RETRY_MS = 1
const LAST_RETRY_MS = 250
/** As long as one writer may hold up everybody else. */
const SLICE_MS = 4
/** What may wait for a child that does not read; a terminal that is full loses keys, as ever. In bytes. */
export const LARGEST_BACKLOG_BYTES = 8 * 1024 * 1024

/** What node-pty 1.2 has beyond its types; absent on Windows. */
type UnixPty = { readonly _socket?: Readable; readonly fd?: number }

export type PtyWriter = {
  write(data: string): void
  /** The child printed something, so it may have read something too. */
  wake(): void
  /** Whether the terminal's descriptor is still the child's: a closed one may be somebody else's by now. */
  isOpen(): boolean
  dispose(): void
}

/**
 * Writes to the child in place of node-pty, which tries a full terminal again as fast as it can (most of a core, as
 * long as a raw-mode child does not read), keeps without bound what waits, and writes to a descriptor that is closed.
 */
export function createPtyWriter(child: IPty): PtyWriter {
  const { _socket: socket, fd } = child as unknown as UnixPty
  if (process.platform === 'win32' || socket === undefined || fd === undefined) return nodePtyWriter(child)
  let current = Buffer.alloc(0)
  let waiting = ''
  let waitingBytes = 0
  let pauseMs = FIRST_RETRY_MS
  let timer: NodeJS.Timeout | null = null
  let disposed = false
  const isOpen = (): boolean => !disposed && !socket.destroyed

  const next = (): boolean => {
    if (current.length === 0) {
      current = Buffer.from(waiting)
      waiting = ''
      waitingBytes = 0
    }
    return current.length > 0
  }
  const drain = (): void => {
    timer = null
    const until = performance.now() + SLICE_MS
    while (isOpen() && next()) {
      const written = writeOnce(fd, current)
      if (written === 'broken') {
        clear()
        return
      }
      if (written > 0) pauseMs = FIRST_RETRY_MS
      current = current.subarray(written)
      if (written === 0 || performance.now() > until) {
        retry()
        return
      }
    }
  }
  const clear = (): void => {
    current = Buffer.alloc(0)
    waiting = ''
    waitingBytes = 0
  }
  const retry = (): void => {
    timer = setTimeout(drain, pauseMs)
    pauseMs = Math.min(2 * pauseMs, LAST_RETRY_MS)
  }
  return {
    write(data) {
      const bytes = Buffer.byteLength(data)
      if (current.length + waitingBytes + bytes > LARGEST_BACKLOG_BYTES) return
      waiting += data
      waitingBytes += bytes
      if (timer === null) drain()
    },
    wake() {
      if (timer === null) return
      clearTimeout(timer)
      pauseMs = FIRST_RETRY_MS
      retry()
    },
    isOpen,
    dispose() {
      disposed = true
      if (timer !== null) clearTimeout(timer)
      timer = null
      clear()
    },
  }
}

/** How much the terminal took; 0: it is full. */
function writeOnce(fd: number, data: Buffer): number | 'broken' {
  try {
    return writeSync(fd, data)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN' || code === 'EINTR') return 0
    // The other side hung up; the end of the child is told elsewhere.
    if (code === 'EIO' || code === 'EBADF' || code === 'ENXIO') return 'broken'
    throw error
  }
}

function nodePtyWriter(child: IPty): PtyWriter {
  let open = true
  return {
    write: (data) => child.write(data),
    wake: () => undefined,
    isOpen: () => open,
    dispose() {
      open = false
    },
  }
}
