import type { Failure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { type Disposer, err, ok, type Result } from '../../src-shared/result.ts'
import type { TerminalSize } from '../core/ports.ts'
import type { Terminals, TerminalWatch, WatchedChunk } from '../core/terminal-port.ts'
import type { WindowPort } from './window-port.ts'

type Opened = {
  readonly window: WindowPort
  readonly id: SessionId
  readonly stream: number
  /** `null`: the session has no live child, or it is not watched yet. */
  watch: TerminalWatch | null
  /** Of the attempts to watch, only the latest counts; none does once the window has closed the stream. */
  attempt: number
}

export type TerminalRelay = {
  /** Opening again replaces the window's earlier stream of that session. `live`: bytes will follow. */
  open(window: WindowPort, id: SessionId): Promise<{ stream: number; snapshot: string; live: boolean }>
  close(window: WindowPort, id: SessionId): void
  /** The window is gone, or shows another page. */
  closeAll(window: WindowPort): void
  type(window: WindowPort, id: SessionId, data: string): Promise<Result<void, Failure>>
  takeKeyboard(window: WindowPort, id: SessionId): Promise<Result<void, Failure>>
  resize(window: WindowPort, id: SessionId, size: TerminalSize): Result<void, Failure>
  acknowledge(window: WindowPort, chunk: { id: SessionId; stream: number; characters: number }): void
  dispose: Disposer
}

const NO_TERMINAL: Failure = {
  kind: 'no-terminal',
  message: 'The session has no live terminal: Aider is not running in it.',
  remedy: '',
}

/** The terminals of every session to the windows that opened them, and to no other. */
export function createTerminalRelay(terminals: Terminals): TerminalRelay {
  const opened = new Map<string, Opened>()
  let lastStream = 0

  const key = (window: WindowPort, id: SessionId) => `${window.id} ${id}`
  const send = ({ window, id, stream }: Opened, chunk: WatchedChunk) =>
    window.send('terminal.dataReceived', { id, stream, ...chunk })
  const leave = (one: Opened) => {
    one.attempt += 1
    one.watch?.dispose()
    one.watch = null
  }
  const closeKey = (at: string) => {
    const one = opened.get(at)
    if (one !== undefined) leave(one)
    opened.delete(at)
  }

  /** Watches the session's child; `begin` gets its screen before any byte that continues it. */
  const follow = async (one: Opened, begin: (snapshot: string) => void): Promise<boolean> => {
    leave(one)
    const { attempt } = one
    const early: WatchedChunk[] = []
    let begun = false
    const take = (chunk: WatchedChunk) => {
      if (one.attempt !== attempt) return
      if (chunk.kind === 'end') one.watch = null
      send(one, chunk)
    }
    const watch = await terminals.watch(one.id, (chunk) => {
      if (begun) take(chunk)
      else early.push(chunk)
    })
    if (one.attempt !== attempt) watch?.dispose()
    if (watch === null || one.attempt !== attempt) return false
    one.watch = watch
    begin(watch.snapshot)
    begun = true
    for (const chunk of early) take(chunk)
    return true
  }
  const stopListening = terminals.onDidOpen((id) => {
    for (const one of opened.values()) {
      if (one.id === id) void follow(one, (data) => send(one, { kind: 'snapshot', data }))
    }
  })

  const open: TerminalRelay['open'] = async (window, id) => {
    closeKey(key(window, id))
    lastStream += 1
    const one: Opened = { window, id, stream: lastStream, watch: null, attempt: 0 }
    opened.set(key(window, id), one)
    let snapshot = ''
    const live = await follow(one, (screen) => {
      snapshot = screen
    })
    return { stream: one.stream, snapshot, live }
  }
  const watchOf = (window: WindowPort, id: SessionId) => opened.get(key(window, id))?.watch ?? null

  return {
    open,
    close: (window, id) => closeKey(key(window, id)),
    closeAll(window) {
      for (const [at, one] of opened) if (one.window.id === window.id) closeKey(at)
    },
    type: async (window, id, data) => watchOf(window, id)?.type(data) ?? err(NO_TERMINAL),
    async takeKeyboard(window, id) {
      const watch = watchOf(window, id)
      return watch === null ? err(NO_TERMINAL) : ok(await watch.takeKeyboard())
    },
    resize(window, id, size) {
      const watch = watchOf(window, id)
      return watch === null ? err(NO_TERMINAL) : ok(watch.resize(size))
    },
    acknowledge(window, { id, stream, characters }) {
      const one = opened.get(key(window, id))
      if (one?.stream === stream) one.watch?.acknowledge(characters)
    },
    dispose() {
      stopListening()
      for (const at of [...opened.keys()]) closeKey(at)
    },
  }
}
