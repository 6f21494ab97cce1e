import { Columns2, PanelLeft, RefreshCw, Rows2, Search } from 'lucide-react'
import type { DiffStat } from '../../../../src-shared/model/workspace.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { setDiffPreferences, useDiffPreferences } from '../../../stores/diff-preferences.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { LineCounts } from '../../../ui/line-counts.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { RangePicker } from './range-picker.tsx'

type Props = Parameters<typeof RangePicker>[0] & {
  /** `null` while it is read. */
  readonly stat: DiffStat | null
  readonly viewed: number
  readonly newer: boolean
  readonly onRefresh: () => void
  readonly onFind: () => void
}

/** What is shown, and how. */
export function DiffToolbar({ stat, viewed, newer, onRefresh, onFind, ...range }: Props) {
  const { t } = useTranslation('diff')
  const { layout, tree } = useDiffPreferences()
  return (
    <div className="diff-toolbar" role="toolbar" aria-label={t('toolbar')}>
      <IconButton
        label={t('fileTree')}
        pressed={tree}
        icon={<PanelLeft size={15} aria-hidden />}
        onClick={() => setDiffPreferences({ tree: !tree })}
      />
      <RangePicker {...range} />
      {stat === null ? null : (
        <span className="diff-stat">
          <span className="muted number">{t('files', { count: stat.files })}</span>
          <LineCounts added={stat.added} removed={stat.removed} />
          {viewed === 0 ? null : (
            <span className="muted number">{t('viewedOf', { viewed, count: stat.files })}</span>
          )}
        </span>
      )}
      <span className="diff-toolbar-gap" role="status">
        {newer ? (
          <Button icon={<RefreshCw size={13} aria-hidden />} look="quiet" onClick={onRefresh}>
            {t('newChanges')}
          </Button>
        ) : null}
      </span>
      <Segmented
        label={t('layout')}
        value={layout}
        segments={[
          { value: 'unified', label: t('unified'), icon: <Rows2 size={13} aria-hidden /> },
          { value: 'split', label: t('split'), icon: <Columns2 size={13} aria-hidden /> },
        ]}
        onChange={(chosen) => setDiffPreferences({ layout: chosen })}
      />
      <IconButton
        label={t('find')}
        command="diff.find"
        icon={<Search size={15} aria-hidden />}
        onClick={onFind}
      />
    </div>
  )
}
