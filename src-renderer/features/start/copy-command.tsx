import { Copy } from 'lucide-react'
import { bridge } from '../../bridge.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { IconButton } from '../../ui/button.tsx'
import { toastFailure } from '../../ui/toast-failure.ts'
import { toast } from '../../ui/toast-manager.ts'

/** A command that only a person can run, ready for their terminal. */
export function CopyCommand({ command }: { readonly command: string }) {
  const { t } = useTranslation('start')
  const copy = async () => {
    const copied = await bridge.call('clipboard.write', { text: command })
    if (copied.ok) toast({ title: t('findings.copied') })
    else toastFailure(copied.error)
  }
  return (
    <div className="fix">
      <code className="fix-command">{command}</code>
      <IconButton label={t('findings.copy')} icon={<Copy size={14} />} onClick={() => void copy()} />
    </div>
  )
}
