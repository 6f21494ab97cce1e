import type { Bridge } from '../../../../src-shared/ipc/contract.ts'
import type { TerminalChunk } from '../../../../src-shared/ipc/messages.ts'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import type { Disposer } from '../../../../src-shared/result.ts'

/** Often enough for main to see that the window keeps up, seldom enough to cost nothing. */
const ACKNOWLEDGE_CHARACTERS = 32 * 1024

/** `live`: bytes follow. `ended`: what is shown is the last of it. `none`: there was never anything to show. */
export type StreamStatus = 'opening' | 'live' | 'ended' | 'none' | 'failed'

/** Who types in the terminal; while it is somebody `elsewhere`, keys from here are refused. */
export type Keyboard = 'mine' | 'free' | 'elsewhere'
const KEYBOARDS: ReadonlySet<string> = new Set<Keyboard>(['mine', 'free', 'elsewhere'])
const isKeyboard = (told: string): told is Keyboard => KEYBOARDS.has(told)

export type Sink = {
  /** `drawn` is called once the data has been taken in. */
  write(data: string, drawn: () => void): void
  /** The same, in place of all that was written before, scrollback included. */
  replace(data: string, drawn: () => void): void
  /** What comes next is drawn for this size: another watcher chose it. */
  resize(columns: number, rows: number): void
}

const SIZE = /^([1-9]\d{0,3})x([1-9]\d{0,3})$/

/**
 * A session's bytes from main into `sink`: the snapshot, then every live byte after it exactly once,
 * although events can overtake the reply that they belong to.
 */
export const followTerminal = (options: {
  readonly bridge: Pick<Bridge, 'call' | 'on'>
  readonly id: SessionId
  readonly sink: Sink
  readonly onStatus: (status: StreamStatus) => void
  readonly onKeyboard: (keyboard: Keyboard) => void
}): Disposer => {
  const { bridge, id, sink, onStatus, onKeyboard } = options
  let stream: number | null = null
  let closed = false
  let early: TerminalChunk[] = []
  let drawn = 0

  const noteDrawn = (data: string) => () => {
    drawn += data.length
    if (closed || stream === null || drawn < ACKNOWLEDGE_CHARACTERS) return
    void bridge.call('terminal.acknowledge', { id, stream, characters: drawn })
    drawn = 0
  }
  const take = (chunk: TerminalChunk) => {
    if (chunk.stream !== stream) return
    if (chunk.kind === 'end') {
      // Nobody types in it any more, and the next child's keyboard is free.
      onKeyboard('free')
      onStatus('ended')
      return
    }
    if (chunk.kind === 'keyboard') {
      if (isKeyboard(chunk.data)) onKeyboard(chunk.data)
      return
    }
    if (chunk.kind === 'resized') {
      const [, columns, rows] = SIZE.exec(chunk.data) ?? []
      if (columns !== undefined && rows !== undefined) sink.resize(Number(columns), Number(rows))
      return
    }
    if (chunk.kind === 'snapshot') {
      onStatus('live')
      sink.replace(chunk.data, noteDrawn(chunk.data))
      return
    }
    sink.write(chunk.data, noteDrawn(chunk.data))
  }
  const stopListening = bridge.on('terminal.dataReceived', (chunk) => {
    if (chunk.id !== id) return
    if (stream === null) early.push(chunk)
    else take(chunk)
  })
  const open = async () => {
    const opened = await bridge.call('terminal.open', { id })
    if (closed) return
    if (!opened.ok) {
      onStatus('failed')
      return
    }
    stream = opened.value.stream
    const { live, snapshot } = opened.value
    onStatus(live ? 'live' : snapshot === '' ? 'none' : 'ended')
    // A screen that was parked shows what it showed then until this takes its place.
    sink.replace(snapshot, noteDrawn(snapshot))
    const held = early
    early = []
    for (const chunk of held) take(chunk)
  }
  void open()

  return () => {
    closed = true
    stopListening()
    void bridge.call('terminal.close', { id })
  }
}
