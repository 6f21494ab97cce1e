import type { Failure } from '../../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import type { Disposer } from '../../../../src-shared/result.ts'
import { bridge } from '../../../bridge.ts'
import { followTerminal, type Keyboard, type StreamStatus } from './terminal-stream.ts'
import { openXterm } from './xterm-screen.ts'

export type TerminalListeners = {
  onStatus(status: StreamStatus): void
  onKeyboard(keyboard: Keyboard): void
  /** Keys that a person typed did not reach Aider. */
  onUnsent(why: Failure): void
}

const leaveTerminal = () => document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()

/** Connects an xterm in `element` with the session's PTY; returns what takes it down. */
export const connectTerminal = (
  element: HTMLElement,
  id: SessionId,
  { onStatus, onKeyboard, onUnsent }: TerminalListeners,
): Disposer => {
  const screen = openXterm(element, leaveTerminal)
  const { terminal } = screen
  const typing = terminal.onData(async (data) => {
    const sent = await bridge.call('terminal.write', { id, data })
    if (!sent.ok) onUnsent(sent.error)
  })
  const tellSize = () =>
    void bridge.call('terminal.resize', { id, columns: terminal.cols, rows: terminal.rows })
  // A size that another watcher chose must not come back to it as ours.
  let following = false
  const sizing = terminal.onResize(() => {
    if (!following) tellSize()
  })
  const watcher = new ResizeObserver(() => screen.fit())
  watcher.observe(element)
  screen.fit()
  const takeStatus = (status: StreamStatus) => {
    // A PTY that was not there, or another one, has not heard the size yet.
    if (status === 'live' && screen.isFitted()) tellSize()
    terminal.options.disableStdin = status !== 'live'
    onStatus(status)
  }
  const stopFollowing = followTerminal({
    bridge,
    id,
    sink: {
      reset: () => terminal.reset(),
      write: (data, drawn) => terminal.write(data, drawn),
      resize(columns, rows) {
        following = true
        terminal.resize(columns, rows)
        following = false
      },
    },
    onStatus: takeStatus,
    onKeyboard(keyboard) {
      // Who types sees it in their own size.
      if (keyboard === 'mine') screen.fit()
      onKeyboard(keyboard)
    },
  })
  return () => {
    stopFollowing()
    watcher.disconnect()
    typing.dispose()
    sizing.dispose()
    screen.dispose()
  }
}
