import type { InstanceFailure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { type Disposer, err, ok, type Result } from '../../src-shared/result.ts'
import { createSecretMask, maskingSpawner } from '../adapters/secret-mask.ts'
import { createListeners } from '../core/listeners.ts'
import type { Clock, PtySpawner, Recording, ScreenFactory, TerminalSize } from '../core/ports.ts'
import type { Terminal, TerminalHost, TerminalRequest, Terminals } from '../core/terminal-port.ts'
import { HostedTerminal } from './hosted-terminal.ts'

export type RecordRequest = {
  readonly session: SessionId
  readonly size: TerminalSize
  readonly limitBytes: number
}

export type LocalTerminalsOptions = {
  readonly spawner: PtySpawner
  readonly screens: ScreenFactory
  readonly clock: Pick<Clock, 'timer'>
  /** Takes up the session's recording. */
  readonly record: (request: RecordRequest) => Recording
}

export type LocalTerminals = {
  readonly terminals: TerminalHost
  readonly watching: Terminals
  /** Sessions whose child has not ended. */
  live(): readonly SessionId[]
  /** A child has ended, and its recording is on the disk. */
  onDidEnd(listener: (session: SessionId) => void): Disposer
  /** No child is left, and nothing of one is still on its way to the disk. */
  isEmpty(): boolean
  /** Ends every child, for good: none is opened from now on. Owners hear `lost` with this reason. */
  abandonAll(reason: string): Promise<void>
}

/** The terminals of this process. */
export function createLocalTerminals(options: LocalTerminalsOptions): LocalTerminals {
  const opened = createListeners<[SessionId]>()
  const ended = createListeners<[SessionId]>()
  /** Those that end stay here until their recording is closed: it is the session's, and the next child's. */
  const bySession = new Map<SessionId, HostedTerminal>()
  /** Why nothing is opened any more. */
  let closed: string | null = null
  const live = (session: SessionId): HostedTerminal | null => {
    const hosted = bySession.get(session)
    return hosted?.isLive ? hosted : null
  }

  const open = async (request: TerminalRequest): Promise<Result<Terminal, InstanceFailure>> => {
    const { session } = request
    // Each time anew: another call may have opened one while this one waited.
    for (let last = bySession.get(session); last !== undefined; last = bySession.get(session)) {
      if (last.isLive) return err(alreadyOpen(session))
      await last.ended
    }
    if (closed !== null) return err(isClosed(closed))
    const started = start(options, request)
    if (!started.ok) return started
    const hosted = started.value
    bySession.set(session, hosted)
    void hosted.ended.then(() => {
      bySession.delete(session)
      ended.fire(session)
    })
    opened.fire(session)
    return ok(hosted.attach([]))
  }

  return {
    terminals: {
      open,
      attach: async (session) => live(session)?.attach() ?? null,
    },
    watching: {
      watch: async (session, listener) => live(session)?.watch(listener) ?? null,
      onDidOpen: opened.add,
    },
    live: () => [...bySession.keys()].filter((session) => live(session) !== null),
    isEmpty: () => bySession.size === 0,
    onDidEnd: ended.add,
    async abandonAll(reason) {
      closed = reason
      await Promise.all([...bySession.values()].map((hosted) => hosted.abandon(reason)))
    },
  }
}

function start(
  { spawner, screens, clock, record }: LocalTerminalsOptions,
  { session, command, secrets, recordingLimitBytes }: TerminalRequest,
): Result<HostedTerminal, InstanceFailure> {
  const { size } = command
  const spawned = maskingSpawner(spawner, createSecretMask(secrets)).spawn(command)
  if (!spawned.ok) return spawned
  const pty = spawned.value
  const recording = record({ session, size, limitBytes: recordingLimitBytes })
  return ok(new HostedTerminal({ pty, screen: screens.create(size), recording, size, clock }))
}

const alreadyOpen = (session: SessionId): InstanceFailure => ({
  kind: 'spawn-failed',
  message: `Session ${session} cannot start another Aider: the one it has still runs.`,
  remedy: 'Stop the session, or continue it with the Aider that it has.',
})

const isClosed = (reason: string): InstanceFailure => ({
  kind: 'spawn-failed',
  message: `No Aider is started here any more. ${reason}`,
  remedy: 'Continue the session: another process holds its terminal then.',
})
