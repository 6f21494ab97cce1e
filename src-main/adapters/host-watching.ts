import type { SessionId } from '../../src-shared/model/ids.ts'
import { err, ok } from '../../src-shared/result.ts'
import { createListeners } from '../core/listeners.ts'
import type { Terminals, TerminalWatch, WatchedChunk } from '../core/terminal-port.ts'
import type { Channel } from '../host/channel.ts'
import { toClient, toHost } from '../host/protocol.ts'
import type { HostLink } from './host-link.ts'

type Listener = (chunk: WatchedChunk) => void

/** Every terminal of the data folder, as this process watches it. */
export function createHostWatching(link: HostLink): Terminals {
  const opened = createListeners<[SessionId]>()
  const listeners = new Map<number, Listener>()
  let lastHandle = 0

  const tell = (handle: number, chunk: WatchedChunk): void => {
    const listener = listeners.get(handle)
    if (chunk.kind === 'end') listeners.delete(handle)
    listener?.(chunk)
  }
  link.onDidPrepare((channel) => {
    channel.onNotification(toClient.chunk, ({ watch, chunk }) => tell(watch, chunk))
    channel.onNotification(toClient.opened, ({ session }) => opened.fire(session))
  })
  link.onDidBreak(() => {
    for (const handle of [...listeners.keys()]) tell(handle, { kind: 'end', data: '' })
  })

  return {
    async watch(session, listener) {
      const found = await link.find()
      if (found.kind !== 'greeted') return null
      lastHandle += 1
      const handle = lastHandle
      listeners.set(handle, listener)
      const watched = await found.channel.request(toHost.watch, { watch: handle, session })
      if (watched.ok && watched.value !== null)
        return createWatch(found.channel, handle, watched.value, () => listeners.delete(handle))
      listeners.delete(handle)
      return null
    },
    onDidOpen(listener) {
      link.follow()
      return opened.add(listener)
    },
  }
}

const createWatch = (
  channel: Channel,
  watch: number,
  { snapshot, size }: Pick<TerminalWatch, 'snapshot' | 'size'>,
  forget: () => void,
): TerminalWatch => ({
  snapshot,
  size,
  acknowledge: (characters) => channel.notify(toHost.acknowledge, { watch, characters }),
  async type(data) {
    const typed = await channel.request(toHost.type, { watch, data })
    if (!typed.ok) return err(typed.error)
    return typed.value.ok ? ok(undefined) : err(typed.value.error)
  },
  async takeKeyboard() {
    // Without an answer there is no terminal any more; the watcher hears of its end.
    await channel.request(toHost.takeKeyboard, { watch })
  },
  releaseKeyboard: () => channel.notify(toHost.releaseKeyboard, { watch }),
  resize: (next) => channel.notify(toHost.resizeWatch, { watch, size: next }),
  dispose() {
    forget()
    channel.notify(toHost.unwatch, { watch })
  },
})
