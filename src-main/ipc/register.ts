import { CALL_CHANNEL } from '../../src-shared/ipc/channels.ts'
import { type CallName, calls, isCallName } from '../../src-shared/ipc/contract.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import { type Disposer, err, type Result } from '../../src-shared/result.ts'
import { fileFailure } from '../core/file-failure.ts'
import type { Handlers } from './call-handlers.ts'
import type { WindowPort } from './window-port.ts'

/** The part of Electron's invoke event that the check reads. */
export type CallEvent = {
  readonly sender: { readonly id: number; readonly mainFrame: object }
  readonly senderFrame: { readonly url: string } | null
}
/** The part of Electron's ipcMain that is used here. */
export type CallTransport<E extends CallEvent> = {
  handle(channel: string, listener: (event: E, name: unknown, raw: unknown) => Promise<unknown>): void
  removeHandler(channel: string): void
}

const refuse = (kind: string, message: string): Result<never, Failure> => err({ kind, message, remedy: '' })

/** Only the top frame of a page of ours may call: no embedded frame, no other origin. */
export const isTrustedSender = (event: CallEvent, origin: string): boolean => {
  const frame = event.senderFrame
  return frame !== null && frame === event.sender.mainFrame && frame.url.startsWith(`${origin}/`)
}

/** Parses, then delegates. Generic in the name, so that input and handler stay of one kind. */
const perform = async <N extends CallName>(
  handlers: Handlers,
  request: { name: N; raw: unknown; window: WindowPort },
): Promise<Result<unknown, Failure>> => {
  const { name, raw, window } = request
  const parsed = calls[name].input.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const where = issue === undefined || issue.path.length === 0 ? 'its input' : issue.path.join('.')
    return refuse('bad-input', `${name} was refused: ${where}: ${issue?.message ?? 'not valid'}.`)
  }
  // Parsed by the very schema that ParsedInput<N> is inferred from; TypeScript cannot follow that through the lookup.
  return handlers[name](parsed.data as Parameters<Handlers[N]>[0], window)
}

/** The one door of the bridge: unknown senders, unknown calls and unfit input are refused here. */
export function registerCalls<E extends CallEvent>(options: {
  readonly transport: CallTransport<E>
  readonly origin: string
  readonly handlers: Handlers
  readonly windowOf: (event: E) => WindowPort | null
  /** Told of whatever a handler throws: bugs, and a disk that is full or may not be written. */
  readonly report: (name: CallName, bug: unknown) => void
}): Disposer {
  const { transport, origin, handlers, windowOf, report } = options
  transport.handle(CALL_CHANNEL, async (event, name, raw) => {
    const window = windowOf(event)
    if (window === null || !isTrustedSender(event, origin)) {
      return refuse('untrusted-sender', 'The call did not come from a page of this app.')
    }
    if (!isCallName(name)) return refuse('unknown-call', 'There is no such call.')
    try {
      return await perform(handlers, { name, raw, window })
    } catch (bug) {
      report(name, bug)
      const failure = fileFailure(bug, 'Mend that, and try again.')
      if (failure !== null) return err(failure)
      const why = bug instanceof Error ? bug.message : String(bug)
      return refuse('internal', `${name} failed unexpectedly: ${why}`)
    }
  })
  return () => transport.removeHandler(CALL_CHANNEL)
}
