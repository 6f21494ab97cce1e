import { Check, Clock } from 'lucide-react'
import { formatClock } from '../../../format/duration.ts'
import { firstLine } from '../../../format/text.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import type { Delivery } from './delivery.ts'

type Props = { readonly texts: readonly string[]; readonly delivery: Delivery | null }

/** What a person wrote: how far the last one came, and what still waits in the line. */
export function Pending({ texts, delivery }: Props) {
  const { t } = useTranslation('steering')
  return (
    <>
      {delivery === null ? null : (
        <p className="delivery" title={delivery.text} role="status">
          <Check size={13} aria-hidden />
          <span className="muted">{t(`delivery.${delivery.state}`, { time: formatClock(delivery.at) })}</span>
          <span className="ellipsis">{firstLine(delivery.text)}</span>
        </p>
      )}
      {texts.length === 0 ? null : (
        <ol className="pending" aria-label={t('waiting')}>
          {texts.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same text can wait twice, and they leave in order
            <li key={at} title={text}>
              <Clock size={13} aria-hidden />
              <span className="muted">{t('waits')}</span>
              <span className="ellipsis">{firstLine(text)}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
