import { type AiderInstanceRequest, createAiderInstance } from '../instance/aider-instance.ts'
import { createConfirmPolicy } from '../instance/confirm-policy.ts'
import type { OutgoingKind } from '../instance/outgoing-text.ts'
import { createListeners } from '../listeners.ts'
import type { AiderJournal, Clock, ScreenReading } from '../ports.ts'
import type { Terminal, TerminalSignal } from '../terminal-port.ts'

/** An Aider without an Aider: the test says what its screen and files show. */
export function createStage(
  before: {
    past?: readonly TerminalSignal[]
    pending?: AiderInstanceRequest['pending']
    history?: string
  } = {},
) {
  const signals = createListeners<[TerminalSignal]>()
  const written: string[] = []
  const timers = new Map<() => void, number>()
  const past = before.past ?? []
  let typed = past.filter(({ type }) => type === 'typed').length
  let printed = ''
  let history = before.history ?? ''
  let stops = 0
  const clock: Clock = {
    now: () => 0,
    timer(ms, fire) {
      timers.set(fire, ms)
      return () => timers.delete(fire)
    },
  }
  const exit = (exitCode: number, signal: number | null) =>
    signals.fire({ type: 'exited', exitCode, signal, tail: printed })
  const terminal: Terminal = {
    pid: 7,
    past,
    onSignal: signals.add,
    async send({ keys, typedSeen }) {
      if (typedSeen < typed) return 'typed-meanwhile'
      written.push(keys)
      return 'sent'
    },
    press: (keys) => void written.push(keys),
    async takePrinted() {
      const head = printed
      printed = ''
      return { head, tail: '', cut: false }
    },
    mark: () => undefined,
    resize: () => undefined,
    async stop() {
      stops += 1
      exit(0, 1)
    },
  }
  const journal: AiderJournal = {
    onDidAppend: () => () => undefined,
    async readNew() {
      const fresh = history
      history = ''
      return { history: fresh, analytics: [], brokenLines: 0 }
    },
    place: () => ({ history: 0, analytics: 0 }),
    dispose: () => undefined,
  }
  const aider = createAiderInstance(
    { terminal, clock, journal, policy: createConfirmPolicy() },
    {
      workspace: '/w',
      startTimeoutMs: 1_000,
      ...(before.pending === undefined ? {} : { pending: before.pending }),
    },
  )
  const show = (
    pasteEdges: ScreenReading['pasteEdges'],
    cursorLine = '',
    pasteMode = pasteEdges.at(-1) === 'on',
  ) => signals.fire({ type: 'read', reading: { pasteEdges, cursorLine, pasteMode, cursorVisible: true } })
  let lastId = 0
  return {
    aider,
    written,
    show,
    print: (text: string) => {
      printed += text
    },
    exit,
    lose: (reason: string) => signals.fire({ type: 'lost', reason }),
    /** A person's keys; `unheard`: their news is still on its way. */
    type(data: string, { unheard = false } = {}) {
      typed += 1
      if (!unheard) signals.fire({ type: 'typed', data })
      written.push(data)
    },
    submit: (text: string, kind: OutgoingKind) => aider.submit(text, kind, ++lastId),
    log: (text: string) => {
      history += text
    },
    /** Lets every bound of this length run out. */
    expire(ms: number) {
      for (const [fire, length] of [...timers]) if (length === ms) fire()
    },
    openBounds: () => timers.size,
    stops: () => stops,
  }
}
