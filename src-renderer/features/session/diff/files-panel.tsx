import { Check } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { FileTree } from '../../../ui/diff/file-tree.tsx'
import { filterFiles } from '../../../ui/diff/file-tree-rows.ts'
import type { PatchFile } from '../../../ui/diff/patch-file.ts'

type Props = {
  readonly files: readonly PatchFile[]
  /** Whose lines are in sight. */
  readonly current: string | null
  readonly isViewed: (file: PatchFile) => boolean
  readonly onOpen: (path: string) => void
}

/** The changed files, by folder. */
export function FilesPanel({ files, current, isViewed, onOpen }: Props) {
  const { t } = useTranslation('diff')
  const [filter, setFilter] = useState('')
  const settled = useDeferredValue(filter)
  const isNone = filterFiles(files, settled).length === 0
  return (
    <nav className="diff-files" aria-label={t('changedFiles')}>
      <input
        className="input"
        type="search"
        aria-label={t('filter')}
        placeholder={t('filter')}
        value={filter}
        spellCheck={false}
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setFilter('')
        }}
      />
      {isNone ? <p className="diff-files-none muted">{t('noFile')}</p> : null}
      <FileTree
        files={files}
        filter={settled}
        label={t('changedFiles')}
        current={current}
        markOf={(file) =>
          isViewed(file) ? <Check size={12} className="good" aria-label={t('viewed')} /> : null
        }
        onOpen={onOpen}
      />
    </nav>
  )
}
