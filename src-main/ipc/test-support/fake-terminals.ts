import type { SessionId } from '../../../src-shared/model/ids.ts'
import { createListeners } from '../../core/listeners.ts'
import type { Clock, TerminalSize } from '../../core/ports.ts'
import type { Terminals } from '../../core/terminal-port.ts'
import { createWatchers, type Watchers } from '../../host/watchers.ts'

/** A terminal whose bytes the test decides; its watchers and its keyboard are the host's own. */
export type FakeTerminal = Pick<Watchers, 'watch' | 'end'> & {
  readonly written: string[]
  readonly sizes: TerminalSize[]
  print(data: string): void
}

const createFakeTerminal = (clock: Pick<Clock, 'timer'>, begun: string): FakeTerminal => {
  const printed = createListeners<[string]>()
  const written: string[] = []
  const sizes: TerminalSize[] = []
  let screen = begun
  const { watch, end } = createWatchers(clock, {
    snapshot: () => screen,
    onData: printed.add,
    size: () => sizes.at(-1) ?? { columns: 120, rows: 40 },
    resize: (size) => void sizes.push(size),
    passOn: (data) => written.push(data) > 0,
  })
  return {
    watch,
    end,
    written,
    sizes,
    print(data) {
      screen += data
      printed.fire(data)
    },
  }
}

export type FakeTerminals = Terminals & {
  /** Those whose child lives. */
  readonly opened: ReadonlyMap<SessionId, FakeTerminal>
  /** Starts a child, which printed `begun` already. */
  open(session: SessionId, begun?: string): FakeTerminal
}

export function createFakeTerminals(clock: Pick<Clock, 'timer'>): FakeTerminals {
  const opening = createListeners<[SessionId]>()
  const opened = new Map<SessionId, FakeTerminal>()
  return {
    watch: async (session, listener) => opened.get(session)?.watch(listener) ?? null,
    onDidOpen: opening.add,
    opened,
    open(session, begun = '') {
      const terminal = createFakeTerminal(clock, begun)
      const end = () => {
        opened.delete(session)
        terminal.end()
      }
      opened.set(session, { ...terminal, end })
      opening.fire(session)
      return { ...terminal, end }
    },
  }
}
