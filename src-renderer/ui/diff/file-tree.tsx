import './file-tree.css'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { LineCounts } from '../line-counts.tsx'
import { filterFiles, type TreeRow, treeRows } from './file-tree-rows.ts'
import type { PatchFile } from './patch-file.ts'

const ROW_PX = 26
const keyOf = (row: TreeRow): string => (row.kind === 'folder' ? `${row.path}/` : row.file.path)

type RowProps = { readonly row: TreeRow; readonly mark: ReactNode }

function Row({ row, mark }: RowProps) {
  const { t } = useTranslation('diff')
  if (row.kind === 'folder') {
    const Chevron = row.open ? ChevronDown : ChevronRight
    return (
      <>
        <Chevron size={13} aria-hidden />
        <bdi className="ellipsis">{row.name}</bdi>
        <span className="file-tree-count number" title={t('files', { count: row.files })}>
          {row.files}
        </span>
      </>
    )
  }
  return (
    <>
      <span className="file-tree-mark">{mark}</span>
      <bdi className={`ellipsis file-tree-${row.file.kind}`}>{row.name}</bdi>
      {row.file.chunks.length === 0 ? null : <LineCounts added={row.file.added} removed={row.file.removed} />}
    </>
  )
}

/** Which folders are closed, and what a key does to the row that is active. */
const useTree = (files: readonly PatchFile[], filter: string, onOpen: (path: string) => void) => {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState(0)
  const rows = useMemo(
    () => treeRows(filterFiles(files, filter), filter === '' ? closed : new Set()),
    [files, filter, closed],
  )
  const at = Math.min(active, rows.length - 1)
  const setOpen = (path: string, open: boolean) =>
    setClosed((now) => (open ? new Set([...now].filter((one) => one !== path)) : new Set([...now, path])))
  const press = (index: number) => {
    const row = rows[index]
    setActive(index)
    if (row?.kind === 'folder') setOpen(row.path, !row.open)
    else if (row !== undefined) onOpen(row.file.path)
  }
  const aside = (open: boolean) => {
    const row = rows[at]
    if (row?.kind === 'folder' && row.open !== open) return setOpen(row.path, open)
    if (open) return setActive(Math.min(rows.length - 1, at + 1))
    const level = row?.level ?? 1
    const above = rows.findLastIndex((one, index) => index < at && one.level < level)
    if (above >= 0) setActive(above)
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setActive(Math.min(rows.length - 1, at + 1)),
    ArrowUp: () => setActive(Math.max(0, at - 1)),
    Home: () => setActive(0),
    End: () => setActive(rows.length - 1),
    ArrowLeft: () => aside(false),
    ArrowRight: () => aside(true),
    Enter: () => press(at),
    ' ': () => press(at),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  return { rows, at, press, onKeyDown }
}

type Props = {
  readonly files: readonly PatchFile[]
  readonly filter: string
  readonly label: string
  /** The file that the diff shows; it is marked. */
  readonly current?: string | null
  readonly markOf?: (file: PatchFile) => ReactNode
  readonly onOpen: (path: string) => void
}

/** Files in folders that open and close. Only rows in sight are drawn: there can be ten thousand. */
export function FileTree({ files, filter, label, current = null, markOf, onOpen }: Props) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, at, press, onKeyDown } = useTree(files, filter, onOpen)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })
  const shownAt = useRef(at)
  useEffect(() => {
    if (shownAt.current !== at && at >= 0) virtualizer.scrollToIndex(at)
    shownAt.current = at
  }, [at, virtualizer])
  const items = virtualizer.getVirtualItems()
  const isDrawn = items.some(({ index }) => index === at)
  return (
    <div
      className="file-tree"
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={isDrawn ? `${id}-${at}` : undefined}
      ref={scroller}
      onKeyDown={onKeyDown}
    >
      <div className="file-tree-rows" style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {items.map(({ index, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          const isCurrent = row.kind === 'file' && row.file.path === current
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus, and names its active row
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree listens to the keys
            <div
              key={keyOf(row)}
              id={`${id}-${index}`}
              className={index === at ? 'file-tree-row file-tree-active' : 'file-tree-row'}
              role="treeitem"
              aria-level={row.level}
              aria-expanded={row.kind === 'folder' ? row.open : undefined}
              aria-selected={isCurrent}
              title={row.kind === 'file' ? row.file.path : row.path}
              style={{ transform: `translateY(${start}px)`, paddingInlineStart: row.level * 12 - 4 }}
              onClick={() => press(index)}
            >
              <Row row={row} mark={row.kind === 'file' ? markOf?.(row.file) : null} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
