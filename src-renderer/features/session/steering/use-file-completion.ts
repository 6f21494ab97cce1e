import { type KeyboardEvent, useMemo, useState } from 'react'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import { bridge } from '../../../bridge.ts'
import { completeMention, createFileRanking, type Mention, mentionAt } from './file-completion.ts'

type Written = { readonly text: string; readonly caret: number }
type Options = {
  readonly id: SessionId
  readonly written: Written
  readonly onComplete: (written: Written) => void
}

/** The workspace's files, read when the first mention is begun and again with each later one. */
const useFiles = (id: SessionId) => {
  const [files, setFiles] = useState<readonly string[]>([])
  const [failed, setFailed] = useState(false)
  const read = async () => {
    const told = await bridge.call('session.files', { id })
    setFailed(!told.ok)
    if (told.ok) setFiles(told.value)
  }
  return { files, failed, read }
}

/** Offers files while `@word` is being written; arrows choose, Enter and Tab take, Escape sends it away. */
export const useFileCompletion = ({ id, written, onComplete }: Options) => {
  const { files, failed, read } = useFiles(id)
  const rank = useMemo(() => createFileRanking(files), [files])
  const [chosen, setChosen] = useState(0)
  /** Where the `@` stands that was sent away. */
  const [dismissed, setDismissed] = useState<number | null>(null)
  const mention = mentionAt(written.text, written.caret)
  const wanted = mention !== null && mention.from !== dismissed ? mention : null
  const offers = wanted === null ? [] : rank(wanted.word)
  const at = Math.min(chosen, Math.max(0, offers.length - 1))

  const take = (mentioned: Mention, file: string) => {
    setChosen(0)
    onComplete(completeMention(written.text, mentioned, file))
  }
  /** True: the key was for the list. */
  const press = (event: KeyboardEvent): boolean => {
    if (event.nativeEvent.isComposing) return false
    if (wanted === null || offers.length === 0 || event.ctrlKey || event.metaKey) return false
    const offer = offers[at]
    if (event.key === 'ArrowDown') setChosen((at + 1) % offers.length)
    else if (event.key === 'ArrowUp') setChosen((at - 1 + offers.length) % offers.length)
    else if (event.key === 'Escape') setDismissed(wanted.from)
    else if ((event.key === 'Enter' || event.key === 'Tab') && offer !== undefined) take(wanted, offer)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  /** After each change of the text: a mention that is new has the files read again. */
  const follow = ({ text, caret }: Written) => {
    const next = mentionAt(text, caret)
    if (next?.from !== mention?.from) {
      setChosen(0)
      setDismissed(null)
      if (next !== null) void read()
    }
  }
  return {
    offers,
    chosen: at,
    failed: failed && wanted !== null,
    press,
    follow,
    take: (file: string) => (wanted === null ? undefined : take(wanted, file)),
  }
}
