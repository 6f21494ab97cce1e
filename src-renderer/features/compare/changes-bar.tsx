import { Columns2, Rows2 } from 'lucide-react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import type { DiffLayout } from '../../ui/diff/types.ts'
import { Segmented } from '../../ui/segmented.tsx'

type Props = {
  readonly layout: DiffLayout
  readonly onLayout: (layout: DiffLayout) => void
  readonly hideSame: boolean
  readonly onHideSame: (hide: boolean) => void
}

/** How the columns are drawn, and whether what all changed alike is left out. */
export function ChangesBar({ layout, onLayout, hideSame, onHideSame }: Props) {
  const { t } = useTranslation('compare')
  return (
    <div className="changes-choices">
      <Checkbox label={t('changes.hideSame')} checked={hideSame} onChange={onHideSame} />
      <Segmented
        label={t('changes.layout')}
        value={layout}
        segments={[
          { value: 'unified', label: t('changes.unified'), icon: <Rows2 size={13} aria-hidden /> },
          { value: 'split', label: t('changes.split'), icon: <Columns2 size={13} aria-hidden /> },
        ]}
        onChange={onLayout}
      />
    </div>
  )
}
