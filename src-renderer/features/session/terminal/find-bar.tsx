import { ArrowDown, ArrowUp, CaseSensitive, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { IconButton } from '../../../ui/button.tsx'
import type { XtermScreen } from './xterm-screen.ts'

type Found = { readonly at: number; readonly of: number }

/** What it marks keeps the theme's own colours of text, which are lifted to contrast with these. */
const marksOf = ({ terminal }: XtermScreen) => {
  const {
    selectionBackground = '#3a4166',
    yellow = '#e6b566',
    background = '#000000',
  } = terminal.options.theme ?? {}
  return {
    matchBackground: selectionBackground,
    matchOverviewRuler: yellow,
    activeMatchBackground: yellow,
    activeMatchBorder: background,
    activeMatchColorOverviewRuler: yellow,
  }
}

type Search = {
  readonly text: string
  readonly caseSensitive: boolean
}

/** The matches of a search in the terminal: where the marked one is, and the way to its neighbours. */
const useSearch = (screen: XtermScreen, { text, caseSensitive }: Search) => {
  const [found, setFound] = useState<Found>({ at: 0, of: 0 })
  const { search } = screen
  useEffect(() => {
    const listening = search.onDidChangeResults(({ resultIndex, resultCount }) =>
      setFound({ at: resultIndex + 1, of: resultCount }),
    )
    return () => {
      listening.dispose()
      search.clearDecorations()
    }
  }, [search])
  useEffect(() => {
    if (text === '') search.clearDecorations()
    else search.findPrevious(text, { caseSensitive, decorations: marksOf(screen) })
  }, [screen, search, text, caseSensitive])
  const options = () => ({ caseSensitive, decorations: marksOf(screen) })
  return {
    found: text === '' ? { at: 0, of: 0 } : found,
    next: () => void search.findNext(text, options()),
    previous: () => void search.findPrevious(text, options()),
  }
}

type Props = { readonly screen: XtermScreen; readonly onClose: () => void }

/** Finds in the terminal, upwards from its end: what one looks for is what was printed last. */
export function FindBar({ screen, onClose }: Props) {
  const { t } = useTranslation('terminal')
  const [text, setText] = useState('')
  const [caseSensitive, setCaseSensitive] = useState(false)
  const { found, next, previous } = useSearch(screen, { text, caseSensitive })
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key !== 'Enter') return
    else if (event.shiftKey) next()
    else previous()
    event.preventDefault()
    event.stopPropagation()
  }
  const count = found.of === 0 ? t('find.none') : t('find.count', found)
  return (
    <search className="find-bar" aria-label={t('find.label')}>
      <input
        className="input"
        // biome-ignore lint/a11y/noAutofocus: it opens by the wish to write in it
        autoFocus
        aria-label={t('find.text')}
        placeholder={t('find.placeholder')}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <span className="find-count" role="status">
        {text === '' ? '' : count}
      </span>
      <IconButton
        label={t('find.case')}
        icon={<CaseSensitive size={16} aria-hidden />}
        pressed={caseSensitive}
        onClick={() => setCaseSensitive(!caseSensitive)}
      />
      <IconButton
        label={t('find.previous')}
        icon={<ArrowUp size={15} aria-hidden />}
        disabled={found.of === 0}
        onClick={previous}
      />
      <IconButton
        label={t('find.next')}
        icon={<ArrowDown size={15} aria-hidden />}
        disabled={found.of === 0}
        onClick={next}
      />
      <IconButton label={t('find.close')} icon={<X size={15} aria-hidden />} onClick={onClose} />
    </search>
  )
}
