import type { SessionId } from '../../src-shared/model/ids.ts'
import { isEnded } from '../../src-shared/model/session.ts'
import type { Disposer } from '../../src-shared/result.ts'
import type { Orchestrator, TerminalAccess } from '../core/orchestrator-api.ts'
import type { Clock } from '../core/ports.ts'
import { createTerminalFeed, type TerminalFeed } from './terminal-feed.ts'
import type { WindowPort } from './window-port.ts'

type Opened = {
  readonly window: WindowPort
  readonly id: SessionId
  readonly stream: number
  readonly feed: TerminalFeed
}

export type TerminalRelay = {
  /** Opening again replaces the window's earlier stream of that session. `live`: bytes will follow. */
  open(window: WindowPort, id: SessionId): { stream: number; snapshot: string; live: boolean }
  close(window: WindowPort, id: SessionId): void
  /** The window is gone, or shows another page. */
  closeAll(window: WindowPort): void
  acknowledge(window: WindowPort, chunk: { id: SessionId; stream: number; characters: number }): void
  dispose: Disposer
}

/** Terminal bytes to the windows that opened them, and to no other. */
export function createTerminalRelay(options: {
  readonly orchestrator: Pick<Orchestrator, 'terminal' | 'session' | 'onDidOpenTerminal' | 'onDidRecord'>
  readonly clock: Pick<Clock, 'timer'>
}): TerminalRelay {
  const { orchestrator, clock } = options
  const opened = new Map<string, Opened>()
  let lastStream = 0

  const key = (window: WindowPort, id: SessionId) => `${window.id} ${id}`
  const closeKey = (at: string) => {
    opened.get(at)?.feed.dispose()
    opened.delete(at)
  }
  const showing = (id: SessionId) => [...opened.values()].filter((one) => one.id === id)

  const stopListening = [
    orchestrator.onDidOpenTerminal((id) => {
      const terminal = orchestrator.terminal(id)
      if (terminal === null) return
      for (const { window, stream, feed } of showing(id)) {
        window.send('terminal.dataReceived', { id, stream, kind: 'snapshot', data: feed.follow(terminal) })
      }
    }),
    orchestrator.onDidRecord(({ event }, view) => {
      if (event.type !== 'sessionEnded') return
      const { id } = view.identity
      for (const { window, stream } of showing(id)) {
        window.send('terminal.dataReceived', { id, stream, kind: 'end', data: '' })
      }
    }),
  ]

  const open = (window: WindowPort, id: SessionId) => {
    closeKey(key(window, id))
    lastStream += 1
    const stream = lastStream
    const send = (kind: 'live' | 'snapshot', data: string) =>
      window.send('terminal.dataReceived', { id, stream, kind, data })
    const feed = createTerminalFeed({ clock, send })
    opened.set(key(window, id), { window, id, stream, feed })
    const terminal: TerminalAccess | null = orchestrator.terminal(id)
    const ended = isEnded(orchestrator.session(id)?.state ?? 'stopped')
    return {
      stream,
      snapshot: terminal === null ? '' : feed.follow(terminal),
      live: terminal !== null && !ended,
    }
  }

  return {
    open,
    close: (window, id) => closeKey(key(window, id)),
    closeAll(window) {
      for (const [at, one] of opened) if (one.window.id === window.id) closeKey(at)
    },
    acknowledge(window, { id, stream, characters }) {
      const one = opened.get(key(window, id))
      if (one?.stream === stream) one.feed.acknowledge(characters)
    },
    dispose() {
      for (const stop of stopListening) stop()
      for (const at of [...opened.keys()]) closeKey(at)
    },
  }
}
