import type { Failure } from '../../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import type { Disposer } from '../../../../src-shared/result.ts'
import { bridge } from '../../../bridge.ts'
import { screens } from './screens.ts'
import { followTerminal, type Keyboard, type Sink, type StreamStatus } from './terminal-stream.ts'
import type { XtermScreen } from './xterm-screen.ts'

export type TerminalListeners = {
  onStatus(status: StreamStatus): void
  onKeyboard(keyboard: Keyboard): void
  /** Keys that a person typed did not reach Aider. */
  onUnsent(why: Failure): void
  /** A web address in it was clicked. */
  onLink(url: string): void
}

/** In the stream of bytes itself, so that what is still to be drawn of the old screen goes before it. */
const FULL_RESET = '\u001bc'

/** Shows the session's screen in `container` and connects it with its PTY, until `disconnect` parks it. */
export const connectTerminal = (
  container: HTMLElement,
  id: SessionId,
  { onStatus, onKeyboard, onUnsent, onLink }: TerminalListeners,
): { readonly screen: XtermScreen; readonly disconnect: Disposer } => {
  const screen = screens.take(id)
  const { terminal } = screen
  screen.show(container, onLink)
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
  watcher.observe(container)
  const takeStatus = (status: StreamStatus) => {
    // A PTY that was not there, or another one, has not heard the size yet.
    if (status === 'live' && screen.isFitted()) tellSize()
    terminal.options.disableStdin = status !== 'live'
    onStatus(status)
  }
  const sink: Sink = {
    write: (data, drawn) => terminal.write(data, drawn),
    replace: (data, drawn) => terminal.write(`${FULL_RESET}${data}`, drawn),
    resize(columns, rows) {
      following = true
      terminal.resize(columns, rows)
      following = false
    },
  }
  const stopFollowing = followTerminal({
    ...{ bridge, id, sink, onStatus: takeStatus },
    onKeyboard(keyboard) {
      // Who types sees it in their own size.
      if (keyboard === 'mine') screen.fit()
      onKeyboard(keyboard)
    },
  })
  return {
    screen,
    disconnect() {
      stopFollowing()
      watcher.disconnect()
      typing.dispose()
      sizing.dispose()
      screen.park()
      screens.park(id)
    },
  }
}
