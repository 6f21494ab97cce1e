import type { SessionId } from '../../src-shared/model/ids.ts'
import { type Disposer, ok } from '../../src-shared/result.ts'
import type { Terminal, TerminalWatch } from '../core/terminal-port.ts'
import type { Channel } from './channel.ts'
import type { LocalTerminals } from './local-terminals.ts'
import { type AnswerTo, toClient, toHost } from './protocol.ts'

/** The terminals that one client opened or attached. */
export function serveOwned(channel: Channel, { terminals }: LocalTerminals): Disposer {
  const owned = new Map<number, Terminal>()
  const stops = new Map<number, Disposer>()
  /** Of a session the newest only: an earlier one has ended, and nobody asks for what it printed any more. */
  const newest = new Map<SessionId, number>()

  const own = (handle: number, session: SessionId, terminal: Terminal): void => {
    const earlier = newest.get(session)
    if (earlier !== undefined) {
      stops.get(earlier)?.()
      stops.delete(earlier)
      owned.delete(earlier)
    }
    newest.set(session, handle)
    owned.set(handle, terminal)
    stops.set(handle, tellSignals(channel, handle, terminal))
  }
  channel.onRequest(toHost.open, async ({ terminal: handle, ...request }): AnswerTo<typeof toHost.open> => {
    const opened = await terminals.open(request)
    if (!opened.ok) return { ok: false, error: { ...opened.error, kind: 'spawn-failed' } }
    own(handle, request.session, opened.value)
    return { ok: true, pid: opened.value.pid }
  })
  channel.onRequest(toHost.attach, async ({ terminal: handle, session }) => {
    const terminal = await terminals.attach(session)
    if (terminal === null) return null
    own(handle, session, terminal)
    return { pid: terminal.pid, past: [...terminal.past] }
  })
  channel.onRequest(
    toHost.send,
    async ({ terminal, ...request }) => owned.get(terminal)?.send(request) ?? 'gone',
  )
  channel.onRequest(
    toHost.printed,
    async ({ terminal }) => (await owned.get(terminal)?.takePrinted()) ?? { head: '', tail: '', cut: false },
  )
  channel.onRequest(toHost.stop, async ({ terminal }) => {
    await owned.get(terminal)?.stop()
    return null
  })
  channel.onNotification(toHost.press, ({ terminal, keys }) => owned.get(terminal)?.press(keys))
  channel.onNotification(toHost.mark, ({ terminal, label }) => owned.get(terminal)?.mark(label))
  channel.onNotification(toHost.resize, ({ terminal, size }) => owned.get(terminal)?.resize(size))
  return () => {
    for (const stop of stops.values()) stop()
    owned.clear()
  }
}

/** While the client does not take what it is sent, its signals wait in the terminal's queue, which is bounded. */
function tellSignals(channel: Channel, handle: number, terminal: Terminal): Disposer {
  let pause: Disposer = () => {}
  const tell = (): void => {
    pause = terminal.onSignal((signal) => {
      channel.notify(toClient.signal, { terminal: handle, signal })
      if (channel.isBackedUp()) pause()
    })
  }
  tell()
  const stopDraining = channel.onDidDrain(tell)
  return () => {
    pause()
    stopDraining()
  }
}

/** The terminals that one client watches. */
export function serveWatched(channel: Channel, { watching }: LocalTerminals): Disposer {
  const watched = new Map<number, TerminalWatch>()
  const close = (handle: number): void => {
    watched.get(handle)?.dispose()
    watched.delete(handle)
  }
  channel.onRequest(toHost.watch, async ({ watch: handle, session }) => {
    const watch = await watching.watch(session, (chunk) => {
      channel.notify(toClient.chunk, { watch: handle, chunk })
      if (chunk.kind === 'end') watched.delete(handle)
    })
    if (watch === null) return null
    close(handle)
    watched.set(handle, watch)
    return { snapshot: watch.snapshot, size: watch.size }
  })
  channel.onRequest(toHost.type, async ({ watch, data }) => {
    const typed = await (watched.get(watch)?.type(data) ?? ok(undefined))
    return typed.ok ? { ok: true } : typed
  })
  channel.onRequest(toHost.takeKeyboard, async ({ watch }) => {
    await watched.get(watch)?.takeKeyboard()
    return null
  })
  channel.onNotification(toHost.releaseKeyboard, ({ watch }) => watched.get(watch)?.releaseKeyboard())
  channel.onNotification(toHost.resizeWatch, ({ watch, size }) => watched.get(watch)?.resize(size))
  channel.onNotification(toHost.acknowledge, ({ watch, characters }) =>
    watched.get(watch)?.acknowledge(characters),
  )
  channel.onNotification(toHost.unwatch, ({ watch }) => close(watch))
  return () => {
    for (const handle of [...watched.keys()]) close(handle)
  }
}
