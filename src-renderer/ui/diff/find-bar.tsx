import { ChevronDown, ChevronUp, X } from 'lucide-react'
import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { IconButton } from '../button.tsx'
import { findInPatch, MOST_MATCHES, placeOfMatch } from './find-in-patch.ts'
import type { PatchFile } from './patch-file.ts'
import type { DiffHandle } from './types.ts'
import { useFindMarks } from './use-find-marks.ts'

type Props = {
  readonly patch: string
  readonly files: readonly PatchFile[]
  readonly diff: RefObject<DiffHandle | null>
  /** Holds the lines. */
  readonly list: RefObject<HTMLElement | null>
  readonly input: RefObject<HTMLInputElement | null>
  readonly onClose: () => void
}

const useMatches = ({ patch, files, diff }: Props, text: string) => {
  const matches = useMemo(() => findInPatch(patch, files, text), [patch, files, text])
  const [active, setActive] = useState<{ of: unknown; at: number } | null>(null)
  const at = active !== null && active.of === matches ? active.at : -1
  const go = (next: number) => {
    const match = matches[next]
    if (match === undefined) return
    setActive({ of: matches, at: next })
    diff.current?.reveal(match.file.path, placeOfMatch(patch, match), { focus: false })
  }
  /** The first step goes to the file that is in sight. */
  const first = () => {
    const path = diff.current?.currentFile()?.path
    const inSight = new Set(files.slice(files.findIndex((file) => file.path === path)))
    return Math.max(
      0,
      matches.findIndex(({ file }) => inSight.has(file)),
    )
  }
  const step = (by: 1 | -1) => go(at < 0 ? first() : (at + by + matches.length) % matches.length)
  return { count: matches.length, at, step }
}

/** Finds text in the whole diff, also where nothing is drawn. */
export function FindBar(props: Props) {
  const { t } = useTranslation('diff')
  const [text, setText] = useState('')
  const settled = useDeferredValue(text)
  const { count, at, step } = useMatches(props, settled)
  useFindMarks(props.list, settled)
  // Who types fast presses Enter before the search is done.
  const owed = useRef<1 | -1 | null>(null)
  useEffect(() => {
    if (text !== settled || owed.current === null) return
    step(owed.current)
    owed.current = null
  })
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onClose()
    else if (event.key === 'Enter') {
      const by = event.shiftKey ? -1 : 1
      if (text === settled) step(by)
      else owed.current = by
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const total = count >= MOST_MATCHES ? `${count}+` : String(count)
  return (
    <search className="diff-find" aria-label={t('find')}>
      <input
        className="input"
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed in
        autoFocus
        ref={props.input}
        aria-label={t('find')}
        placeholder={t('find')}
        title={t('findHint')}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <span className="muted number diff-find-count" role="status">
        {settled === '' ? '' : at < 0 ? t('matches', { count, total }) : t('matchOf', { at: at + 1, total })}
      </span>
      <IconButton
        label={t('previousMatch')}
        icon={<ChevronUp size={14} aria-hidden />}
        disabled={count === 0}
        onClick={() => step(-1)}
      />
      <IconButton
        label={t('nextMatch')}
        icon={<ChevronDown size={14} aria-hidden />}
        disabled={count === 0}
        onClick={() => step(1)}
      />
      <IconButton label={t('closeFind')} icon={<X size={14} aria-hidden />} onClick={props.onClose} />
    </search>
  )
}
