import { bridge } from '../../../bridge.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { toastFailure } from '../../../ui/toast-failure.ts'

const open = async (url: string): Promise<void> => {
  const opened = await bridge.call('link.open', { url })
  if (!opened.ok) toastFailure(opened.error)
}

type Props = { readonly url: string; readonly onDone: () => void }

/** Whatever runs in the terminal wrote the address: a person reads all of it before it leaves the window. */
export function LinkQuestion({ url, onDone }: Props) {
  const { t } = useTranslation('terminal')
  return (
    <ConfirmDialog
      title={t('link.title')}
      confirmLabel={t('link.open')}
      onCancel={onDone}
      onConfirm={() => {
        onDone()
        void open(url)
      }}
    >
      <p>{t('link.why')}</p>
      <code className="link-address">{url}</code>
    </ConfirmDialog>
  )
}
