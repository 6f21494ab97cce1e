import './file-list.css'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { PatchFile } from '../../ui/diff/patch-file.ts'
import { LineCounts } from '../../ui/line-counts.tsx'
import type { UnionFile } from './file-union.ts'

/** A path above who changed it. */
const ROW_PX = 46

/** What a file without counted lines had done to it is said in words. */
function Amount({ file: { binary, added, removed } }: { readonly file: PatchFile }) {
  const { t } = useTranslation('compare')
  if (binary) return <span>{t('changes.binary')}</span>
  if (added + removed === 0) return <span>{t('changes.moved')}</span>
  return <LineCounts added={added} removed={removed} />
}

type RowProps = { readonly file: UnionFile; readonly numbers: readonly number[] }

function Row({ file: { path, files, agreement }, numbers }: RowProps) {
  const { t } = useTranslation('compare')
  return (
    <>
      <span className="union-path" title={path}>
        <bdi>{path}</bdi>
      </span>
      <span className="union-who">
        {agreement === 'none' ? null : <span className="union-agreement">{t(`changes.${agreement}`)}</span>}
        {files.map((file, at) => (
          <span key={numbers[at]} className="union-one">
            <span className="muted">{numbers[at]}</span>
            {file === null ? (
              <span className="muted" title={t('changes.untouched')}>
                –
              </span>
            ) : (
              <Amount file={file} />
            )}
          </span>
        ))}
      </span>
    </>
  )
}

type Props = {
  readonly files: readonly UnionFile[]
  readonly current: string
  /** Of the candidates' sessions, in the order of their columns. */
  readonly numbers: readonly number[]
  readonly onShow: (path: string) => void
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** Every file that any of them changed; ten thousand are no more work than ten. */
export function FileList({ files, current, numbers, onShow }: Props) {
  const { t } = useTranslation('compare')
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const at = files.findIndex(({ path }) => path === current)
  const rows = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at)
  }, [at, rows])
  const move = (event: KeyboardEvent) => {
    const wanted = { Home: 0, End: files.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? Number.NaN)
    const file = files[Math.min(files.length - 1, Math.max(0, wanted))]
    if (file === undefined) return
    event.preventDefault()
    onShow(file.path)
  }
  return (
    <div className="union">
      <h2 id={`${id}-title`}>
        {t('changes.files')} <span className="muted">{t('changes.count', { count: files.length })}</span>
      </h2>
      <div
        ref={scroller}
        className="union-list"
        role="listbox"
        tabIndex={0}
        aria-labelledby={`${id}-title`}
        aria-activedescendant={`${id}-${at}`}
        onKeyDown={move}
      >
        <div className="union-rows" role="presentation" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const file = files[index]
            if (file === undefined) return null
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
              <div
                key={file.path}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === at}
                aria-posinset={index + 1}
                aria-setsize={files.length}
                className="union-file"
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => onShow(file.path)}
              >
                <Row file={file} numbers={numbers} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
