import { useTranslation } from 'react-i18next'
import { bridge } from '../../../bridge.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { toast } from '../../../ui/toast-manager.ts'

const open = async (url: string): Promise<void> => {
  const opened = await bridge.call('link.open', { url })
  if (!opened.ok) toast({ tone: 'danger', title: opened.error.message, detail: opened.error.remedy })
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
