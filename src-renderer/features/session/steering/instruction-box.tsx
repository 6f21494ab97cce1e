import { SendHorizontal } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { firstLine } from '../../../format/text.ts'
import { useAppInfo } from '../../../stores/app-info.ts'
import { isSupervised } from '../../../stores/session-state.ts'
import { useAction } from '../../../stores/use-action.ts'
import { IconButton } from '../../../ui/button.tsx'
import { FailureNote } from '../../../ui/notes.tsx'
import { steer } from './steer.ts'

/** Grows with the text up to this; more scrolls. */
const MOST_ROWS = 8

function Pending({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return null
  return (
    <ol className="pending" aria-label="Waiting for Aider’s next prompt">
      {texts.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same text can wait twice, and they leave in order
        <li key={at} title={text}>
          <span className="muted">Waits for Aider’s next prompt:</span>
          <span className="ellipsis">{firstLine(text)}</span>
        </li>
      ))}
    </ol>
  )
}

/** What a person tells Aider in place of the supervisor's next decision. */
export function InstructionBox({ view }: { readonly view: SessionView }) {
  const { id } = view.identity
  const [text, setText] = useState('')
  const { busy, failure, act } = useAction()
  const modifier = useAppInfo((state) => (state.info?.platform === 'darwin' ? '⌘' : 'Ctrl'))
  const nobodyThere = !isSupervised(view.state)
  const send = () => {
    if (text.trim() === '' || busy) return
    void act(async () => {
      const sent = await steer(id, { kind: 'instruct', text: text.trim() })
      if (sent.ok) setText('')
      return sent
    })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    send()
  }
  return (
    <section className="instruction-box" aria-label="Write to Aider">
      <Pending texts={view.pendingInstructions} />
      {failure === null ? null : <FailureNote failure={failure} />}
      <div className="instruction-line">
        <textarea
          className="input textarea"
          data-instruct
          aria-label="Instruction to Aider"
          aria-keyshortcuts="F7"
          rows={Math.min(MOST_ROWS, text.split('\n').length)}
          value={text}
          disabled={nobodyThere}
          placeholder={
            view.state === 'interrupted'
              ? 'The session is interrupted: continue it, then write to Aider.'
              : nobodyThere
                ? 'The session has ended: there is no Aider to write to.'
                : `Write to Aider (F7). It goes out at the next prompt; ${modifier}+Enter sends.`
          }
          onChange={(event) => setText(event.target.value)}
          onKeyDown={press}
        />
        <IconButton
          label={`Send to Aider (${modifier}+Enter)`}
          icon={<SendHorizontal size={15} aria-hidden />}
          disabled={nobodyThere || busy || text.trim() === ''}
          onClick={send}
        />
      </div>
    </section>
  )
}
