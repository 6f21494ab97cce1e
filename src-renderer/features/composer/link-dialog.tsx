import { bridge } from '../../bridge.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useAction } from '../../stores/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote } from '../../ui/notes.tsx'

/** Asks before a link leaves the app, and shows where it really leads. */
export function LinkDialog({ url, onClose }: { readonly url: string; readonly onClose: () => void }) {
  const { t } = useTranslation(['composer', 'common'])
  const { busy, failure, act } = useAction()
  const open = () =>
    act(async () => {
      const opened = await bridge.call('link.open', { url })
      if (opened.ok) onClose()
      return opened
    })
  return (
    <Dialog title={t('link.title')} onCancel={onClose}>
      <p className="muted">{t('link.why')}</p>
      <p className="mono link-address">
        <bdi>{url}</bdi>
      </p>
      {failure === null ? null : <FailureNote failure={failure} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button look="primary" disabled={busy} onClick={() => void open()}>
          {t('link.open')}
        </Button>
      </div>
    </Dialog>
  )
}
