import '@xterm/xterm/css/xterm.css'
import './terminal/terminal.css'
import { SquareTerminal } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { keyText } from '../../commands/format-keys.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useKeysOf } from '../../commands/use-keys-of.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { EmptyState } from '../../ui/notes.tsx'
import { goToTab } from './go-to-pane.ts'
import { TakeoverNote } from './steering/takeover-note.tsx'
import { connectTerminal } from './terminal/connect-terminal.ts'
import { FindBar } from './terminal/find-bar.tsx'
import { KeyboardNote } from './terminal/keyboard-note.tsx'
import { LinkQuestion } from './terminal/link-question.tsx'
import { hintOf, whyNoTerminal } from './terminal/terminal-hint.ts'
import type { Keyboard, StreamStatus } from './terminal/terminal-stream.ts'
import { copySelection, useCopyOnSelect } from './terminal/use-terminal-clipboard.ts'
import type { XtermScreen } from './terminal/xterm-screen.ts'

type Watched = {
  readonly screen: XtermScreen | null
  readonly status: StreamStatus
  readonly keyboard: Keyboard
  readonly unsent: Failure | null
}
const OPENING: Watched = { screen: null, status: 'opening', keyboard: 'free', unsent: null }

/** The session's screen in the element of `ref`, while it is on show. */
const useTerminal = (id: string, onLink: (url: string) => void) => {
  const ref = useRef<HTMLDivElement>(null)
  const [watched, setWatched] = useState(OPENING)
  useLayoutEffect(() => {
    if (ref.current === null) return
    const learn = (news: Partial<Watched>) => setWatched((known) => ({ ...known, ...news }))
    const { screen, disconnect } = connectTerminal(ref.current, id, {
      onStatus: (status) => learn({ status }),
      onUnsent: (unsent) => learn({ unsent }),
      onKeyboard: (keyboard) => learn({ keyboard, unsent: null }),
      onLink,
    })
    learn({ screen })
    return disconnect
  }, [id, onLink])
  return { ref, ...watched }
}

/** The terminal's commands while it is on show, and whether its find bar is open. */
const useTerminalCommands = (screen: XtermScreen | null) => {
  const [finding, setFinding] = useState(false)
  useCopyOnSelect(screen, finding)
  useCommands({
    'terminal.find': screen === null ? null : () => setFinding(true),
    'terminal.copy': screen === null ? null : () => void copySelection(screen),
    'terminal.leave': goToTab,
  })
  const stopFinding = () => {
    setFinding(false)
    screen?.terminal.focus()
  }
  return { finding, stopFinding }
}

export function TerminalPane({ view }: { readonly view: SessionView }) {
  const { identity, state } = view
  const { t } = useTranslation('terminal')
  const [link, setLink] = useState<string | null>(null)
  const { ref, screen, status, keyboard, unsent } = useTerminal(identity.id, setLink)
  const { finding, stopFinding } = useTerminalCommands(status === 'none' ? null : screen)
  const keys = {
    leave: keyText(useKeysOf('terminal.leave')),
    resume: keyText(useKeysOf('session.pause')),
  }
  return (
    <section className="terminal-pane" aria-label={t('label')}>
      <TakeoverNote view={view} />
      {status === 'live' ? <KeyboardNote id={identity.id} keyboard={keyboard} unsent={unsent} /> : null}
      {finding && screen !== null ? <FindBar screen={screen} onClose={stopFinding} /> : null}
      <div className={status === 'none' ? 'terminal-box hidden' : 'terminal-box'}>
        <div className="terminal" ref={ref} />
      </div>
      {status === 'none' ? (
        <EmptyState icon={<SquareTerminal size={28} />} title={t('none.title')}>
          <p>{whyNoTerminal(state)}</p>
        </EmptyState>
      ) : (
        <p className="terminal-hint" role="status">
          {hintOf({ status, state, keyboard, keys })}
        </p>
      )}
      {link === null ? null : <LinkQuestion url={link} onDone={() => setLink(null)} />}
    </section>
  )
}
