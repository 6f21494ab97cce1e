import '@xterm/xterm/css/xterm.css'
import { SquareTerminal } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../src-shared/model/errors.ts'
import { isEnded, type SessionState, type SessionView } from '../../../src-shared/model/session.ts'
import { EmptyState } from '../../ui/notes.tsx'
import { TakeoverNote } from './steering/takeover-note.tsx'
import { connectTerminal } from './terminal/connect-terminal.ts'
import { KeyboardNote } from './terminal/keyboard-note.tsx'
import type { Keyboard, StreamStatus } from './terminal/terminal-stream.ts'

const HINTS: Readonly<Record<StreamStatus, string>> = {
  opening: 'Opening…',
  live: 'What you type goes to Aider, and the supervisor waits from then on. F6 leaves the terminal, F8 resumes.',
  ended: 'Aider has ended; this is its last screen.',
  none: '',
  failed: 'The terminal could not be opened.',
}
const UNSUPERVISED =
  'Aider still runs, and what you type goes to it; nobody supervises it until you continue. F6 leaves the terminal.'

const TYPED_ELSEWHERE = 'While somebody else types, your keys are not sent. F6 leaves the terminal.'

const hintOf = (status: StreamStatus, state: SessionState, keyboard: Keyboard): string => {
  if (status !== 'live') return HINTS[status]
  if (keyboard === 'elsewhere') return TYPED_ELSEWHERE
  return state === 'interrupted' ? UNSUPERVISED : HINTS.live
}

const whyNoTerminal = (state: SessionState): string => {
  if (isEnded(state)) return 'Aider never started in this session, or its recording is gone.'
  if (state === 'interrupted') return 'Aider had not started when the session was interrupted.'
  return 'Aider has not started yet. Its terminal shows up here as soon as it does.'
}

export function TerminalPane({ view }: { readonly view: SessionView }) {
  const { identity, state } = view
  const { id } = identity
  const element = useRef<HTMLDivElement>(null)
  const [status, setStatus] = useState<StreamStatus>('opening')
  const [keyboard, setKeyboard] = useState<Keyboard>('free')
  const [unsent, setUnsent] = useState<Failure | null>(null)
  useEffect(() => {
    if (element.current === null) return
    return connectTerminal(element.current, id, {
      onStatus: setStatus,
      onUnsent: setUnsent,
      onKeyboard(told) {
        setKeyboard(told)
        setUnsent(null)
      },
    })
  }, [id])
  return (
    <section className="terminal-pane" aria-label="Aider's terminal">
      <TakeoverNote view={view} />
      {status === 'live' ? <KeyboardNote id={id} keyboard={keyboard} unsent={unsent} /> : null}
      <div className={status === 'none' ? 'terminal-box hidden' : 'terminal-box'}>
        <div className="terminal" ref={element} />
      </div>
      {status === 'none' ? (
        <EmptyState icon={<SquareTerminal size={28} />} title="No terminal">
          <p>{whyNoTerminal(state)}</p>
        </EmptyState>
      ) : (
        <p className="terminal-hint" role="status">
          {hintOf(status, state, keyboard)}
        </p>
      )}
    </section>
  )
}
