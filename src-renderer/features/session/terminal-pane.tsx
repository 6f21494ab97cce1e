import '@xterm/xterm/css/xterm.css'
import { SquareTerminal } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import { isEnded, type SessionView } from '../../../src-shared/model/session.ts'
import { bridge } from '../../bridge.ts'
import { EmptyState } from '../../ui/notes.tsx'
import { TakeoverNote } from './steering/takeover-note.tsx'
import { followTerminal, type StreamStatus } from './terminal/terminal-stream.ts'
import { openXterm } from './terminal/xterm-screen.ts'

const HINTS: Readonly<Record<StreamStatus, string>> = {
  opening: 'Opening…',
  live: 'What you type goes to Aider, and the supervisor waits from then on. F6 leaves the terminal, F8 resumes.',
  ended: 'Aider has ended; this is its last screen.',
  none: '',
  failed: 'The terminal could not be opened.',
}

const leaveTerminal = () => document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()

/** Connects an xterm in `element` with the session's PTY; returns what takes it down. */
const connect = (element: HTMLElement, id: SessionId, onStatus: (status: StreamStatus) => void) => {
  const screen = openXterm(element, leaveTerminal)
  const { terminal } = screen
  const typing = terminal.onData((data) => void bridge.call('terminal.write', { id, data }))
  const sizing = terminal.onResize(
    ({ cols, rows }) => void bridge.call('terminal.resize', { id, columns: cols, rows }),
  )
  const watcher = new ResizeObserver(() => screen.fit())
  watcher.observe(element)
  screen.fit()
  const tellSize = (status: StreamStatus) => {
    // A PTY that was not there, or another one, has not heard the size yet.
    if (status === 'live' && screen.isFitted()) {
      void bridge.call('terminal.resize', { id, columns: terminal.cols, rows: terminal.rows })
    }
    terminal.options.disableStdin = status !== 'live'
    onStatus(status)
  }
  const stopFollowing = followTerminal({
    bridge,
    id,
    sink: { reset: () => terminal.reset(), write: (data, drawn) => terminal.write(data, drawn) },
    onStatus: tellSize,
  })
  return () => {
    stopFollowing()
    watcher.disconnect()
    typing.dispose()
    sizing.dispose()
    screen.dispose()
  }
}

export function TerminalPane({ view }: { readonly view: SessionView }) {
  const { id } = view.identity
  const element = useRef<HTMLDivElement>(null)
  const [status, setStatus] = useState<StreamStatus>('opening')
  useEffect(() => {
    if (element.current === null) return
    return connect(element.current, id, setStatus)
  }, [id])
  return (
    <section className="terminal-pane" aria-label="Aider's terminal">
      <TakeoverNote view={view} />
      <div className={status === 'none' ? 'terminal-box hidden' : 'terminal-box'}>
        <div className="terminal" ref={element} />
      </div>
      {status === 'none' ? (
        <EmptyState icon={<SquareTerminal size={28} />} title="No terminal">
          <p>
            {isEnded(view.state)
              ? 'Aider never started in this session, or its recording is gone.'
              : 'Aider has not started yet. Its terminal shows up here as soon as it does.'}
          </p>
        </EmptyState>
      ) : (
        <p className="terminal-hint" role="status">
          {HINTS[status]}
        </p>
      )}
    </section>
  )
}
