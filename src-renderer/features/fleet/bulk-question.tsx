import { isEnded } from '../../../src-shared/model/session-facts.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { answerBulk, useBulk } from '../../stores/bulk.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/** Asked on every screen: the side bar's menus stop and delete as well. */
export function BulkQuestion() {
  const { t } = useTranslation('fleet')
  const asking = useBulk((state) => state.asking)
  if (asking === null) return null
  const running = asking.views.filter(({ state }) => !isEnded(state)).length
  return (
    <ConfirmDialog
      title={t('stopTitle', { count: running })}
      confirmLabel={t(`bulk.${asking.way}`)}
      onCancel={() => answerBulk(false)}
      onConfirm={() => answerBulk(true)}
    >
      {t('stopText')}
    </ConfirmDialog>
  )
}
