import { memo } from 'react'
import { useTranslation } from '../i18n/use-translation.ts'

type Props = { readonly added: number; readonly removed: number }

/** `+12 −3`, told apart by sign as well as by colour. */
export const LineCounts = memo(function LineCounts({ added, removed }: Props) {
  const { t } = useTranslation('format')
  if (added === 0 && removed === 0) return <span className="muted">–</span>
  return (
    <span className="line-counts">
      <span className="visually-hidden">{t('lineCounts', { added, removed })}</span>
      <span className="good" aria-hidden>{`+${added}`}</span>
      <span className="bad" aria-hidden>{`−${removed}`}</span>
    </span>
  )
})
