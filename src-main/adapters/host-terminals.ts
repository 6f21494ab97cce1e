import { describeFailure, type InstanceFailure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { err, ok } from '../../src-shared/result.ts'
import type { Terminal, TerminalHost, TerminalRequest, TerminalSignal } from '../core/terminal-port.ts'
import type { Channel } from '../host/channel.ts'
import { toClient, toHost } from '../host/protocol.ts'
import { createSignalQueue, type SignalQueue } from '../host/signal-queue.ts'
import { endAiderTree } from './aider-tree.ts'
import type { HostLink } from './host-link.ts'

/** A host that ends while it opens a child is replaced once, and the child is gone with it; twice is no coincidence. */
const OPEN_ATTEMPTS = 2
const NOTHING_PRINTED = { head: '', tail: '', cut: false }

/** The children that run in the host and belong to this process. */
export function createHostTerminals(link: HostLink): TerminalHost {
  const owned = new Map<number, SignalQueue>()
  let lastHandle = 0

  const push = (handle: number, signal: TerminalSignal): void => {
    owned.get(handle)?.push(signal)
    if (signal.type === 'exited' || signal.type === 'lost') owned.delete(handle)
  }
  link.onDidPrepare((channel) => {
    channel.onNotification(toClient.signal, ({ terminal, signal }) => push(terminal, signal))
  })
  link.onDidBreak(() => {
    const reason = 'The process that holds the terminals ended.'
    for (const handle of [...owned.keys()]) push(handle, { type: 'lost', reason })
  })

  /** Known before it is asked for: its first signals can come with the answer. */
  const expect = (): { handle: number; signals: SignalQueue } => {
    lastHandle += 1
    const signals = createSignalQueue()
    owned.set(lastHandle, signals)
    return { handle: lastHandle, signals }
  }

  return {
    async open(request) {
      let why = ''
      for (let attempt = 1; attempt <= OPEN_ATTEMPTS; attempt += 1) {
        const host = await link.need()
        if (!host.ok) return err(cannotOpen(describeFailure(host.error)))
        const { handle, signals } = expect()
        const opened = await host.value.request(toHost.open, toMessage(handle, request))
        if (opened.ok && opened.value.ok)
          return ok(
            createTerminal(host.value, {
              ...{ session: request.session, handle, signals },
              ...{ pid: opened.value.pid, past: [] },
            }),
          )
        owned.delete(handle)
        if (opened.ok) return opened.value.ok ? err(cannotOpen('')) : err(opened.value.error)
        why = opened.error.message
      }
      return err(cannotOpen(why))
    },
    async attach(session: SessionId) {
      const found = await link.find()
      if (found.kind !== 'greeted') return null
      const { handle, signals } = expect()
      const attached = await found.channel.request(toHost.attach, { terminal: handle, session })
      if (attached.ok && attached.value !== null)
        return createTerminal(found.channel, { session, handle, signals, ...attached.value })
      owned.delete(handle)
      return null
    },
  }
}

const toMessage = (
  terminal: number,
  { session, command, secrets, recordingLimitBytes }: TerminalRequest,
) => ({
  ...{ terminal, session, recordingLimitBytes },
  command: { ...command, args: [...command.args], env: { ...command.env } },
  secrets: [...secrets],
})

type HostedChild = {
  readonly session: SessionId
  readonly handle: number
  readonly signals: SignalQueue
  readonly pid: number
  readonly past: readonly TerminalSignal[]
}

function createTerminal(
  channel: Channel,
  { session, handle: terminal, signals, pid, past }: HostedChild,
): Terminal {
  return {
    pid,
    past,
    onSignal: signals.onSignal,
    async send({ typedSeen, ...request }) {
      const seen = typedSeen + signals.typedLeftOut()
      const sent = await channel.request(toHost.send, { terminal, ...request, typedSeen: seen })
      return sent.ok ? sent.value : 'gone'
    },
    press: (keys) => channel.notify(toHost.press, { terminal, keys }),
    async takePrinted() {
      const printed = await channel.request(toHost.printed, { terminal })
      return printed.ok ? printed.value : NOTHING_PRINTED
    },
    mark: (label) => channel.notify(toHost.mark, { terminal, label }),
    resize: (size) => channel.notify(toHost.resize, { terminal, size }),
    async stop() {
      const stopped = await channel.request(toHost.stop, { terminal })
      // The children of a host that is gone are gone with it; one that hangs keeps them, and says nothing of their end.
      if (stopped.ok || stopped.error.kind !== 'channel-silent') return
      await endAiderTree(session)
      signals.push({ type: 'lost', reason: describeFailure(stopped.error) })
    },
  }
}

const cannotOpen = (why: string): InstanceFailure => ({
  kind: 'spawn-failed',
  message: `Aider could not be started in a terminal: ${why}`,
  remedy: 'Continue the session to try it again.',
})
