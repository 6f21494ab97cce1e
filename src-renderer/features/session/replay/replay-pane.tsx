import { History } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { EmptyState } from '../../../ui/notes.tsx'

/** The session's recording. */
export function ReplayPane(_props: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  return (
    <EmptyState icon={<History size={28} />} title={t('replayEmpty')}>
      <p>{t('replayHint')}</p>
    </EmptyState>
  )
}
