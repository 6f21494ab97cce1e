import i18next from 'i18next'
import { bridge } from '../bridge.ts'
import { toastFailure } from '../ui/toast-failure.ts'
import { toast } from '../ui/toast-manager.ts'

/** Puts it on the clipboard and says so, because nothing on the screen shows it. */
export const copyText = async (text: string): Promise<void> => {
  const written = await bridge.call('clipboard.write', { text })
  if (written.ok) toast({ title: i18next.t('common:copied'), detail: text.length > 200 ? '' : text })
  else toastFailure(written.error)
}
