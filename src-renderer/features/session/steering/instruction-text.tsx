import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useState } from 'react'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import { ariaKeys } from '../../../commands/format-keys.ts'
import { useKeysOf } from '../../../commands/use-keys-of.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { CompletionList, optionId } from './completion-list.tsx'
import { isAtEdge, NOT_WALKING, stepInHistory } from './instruction-history.ts'
import { useFileCompletion } from './use-file-completion.ts'

/** Grows with the text up to this; more scrolls. */
const MOST_ROWS = 8

type Props = {
  readonly id: SessionId
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly disabled: boolean
  readonly placeholder: string
  /** What was written before, oldest first. */
  readonly history: readonly string[]
  readonly onText: (text: string) => void
  readonly onSend: () => void
}

/** Up and down at the edges of the text walk through what was written before. */
const useHistory = ({ text, history, onText }: Pick<Props, 'text' | 'history' | 'onText'>) => {
  const [walk, setWalk] = useState(NOT_WALKING)
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const step = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key]
    const { selectionStart, selectionEnd } = event.currentTarget
    if (step === undefined || event.shiftKey || selectionStart !== selectionEnd) return false
    if (!isAtEdge(text, selectionStart, step)) return false
    const next = stepInHistory(history, { walk, text, step })
    if (next === null) return false
    event.preventDefault()
    setWalk(next.walk)
    onText(next.text)
    return true
  }
  return { press, leave: () => setWalk(NOT_WALKING) }
}

/** The text to Aider: many lines, history, and files by `@`. */
export function InstructionText(props: Props) {
  const { id, field, text, disabled, placeholder, history, onText, onSend } = props
  const { t } = useTranslation('steering')
  const listId = useId()
  const [caret, setCaret] = useState(text.length)
  const [caretToSet, setCaretToSet] = useState<number | null>(null)
  const walking = useHistory({ text, history, onText })
  const completion = useFileCompletion({
    ...{ id, written: { text, caret } },
    onComplete(next) {
      onText(next.text)
      setCaret(next.caret)
      setCaretToSet(next.caret)
    },
  })
  useLayoutEffect(() => {
    if (caretToSet === null) return
    field.current?.setSelectionRange(caretToSet, caretToSet)
    setCaretToSet(null)
  }, [field, caretToSet])
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (completion.press(event) || walking.press(event)) return
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSend()
  }
  const offered = completion.offers.length > 0
  return (
    <div className="instruction-field">
      <CompletionList
        id={listId}
        offers={completion.offers}
        chosen={completion.chosen}
        onTake={completion.take}
      />
      {completion.failed ? <p className="completion-failed">{t('filesFailed')}</p> : null}
      <textarea
        ref={field}
        className="input textarea"
        data-instruct
        dir="auto"
        aria-label={t('instruction')}
        aria-keyshortcuts={ariaKeys(useKeysOf('session.instruct'))}
        aria-autocomplete="list"
        aria-controls={offered ? listId : undefined}
        aria-activedescendant={offered ? optionId(listId, completion.chosen) : undefined}
        rows={Math.min(MOST_ROWS, text.split('\n').length)}
        value={text}
        disabled={disabled}
        placeholder={placeholder}
        onChange={(event) => {
          const written = { text: event.target.value, caret: event.target.selectionStart }
          walking.leave()
          onText(written.text)
          setCaret(written.caret)
          completion.follow(written)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={press}
      />
    </div>
  )
}
