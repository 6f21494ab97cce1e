import { Columns3, FileDiff } from 'lucide-react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { EmptyState } from '../../ui/notes.tsx'

/** `nobody`: no candidate is chosen; `nothing`: they changed nothing; `all-same`: what they changed is hidden. */
type Why = 'nobody' | 'nothing' | 'all-same'

/** Why no file is shown, and what brings some. */
export function NoFiles({ why }: { readonly why: Why }) {
  const { t } = useTranslation('compare')
  if (why === 'nobody') {
    return (
      <EmptyState icon={<Columns3 size={28} />} title={t('changes.choose')}>
        <p>{t('changes.chooseHint')}</p>
      </EmptyState>
    )
  }
  const icon = <FileDiff size={28} />
  if (why === 'all-same') return <EmptyState icon={icon} title={t('changes.allSame')} />
  return (
    <EmptyState icon={icon} title={t('changes.nothing')}>
      <p>{t('changes.nothingHint')}</p>
    </EmptyState>
  )
}
