import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { bridge } from '../../../bridge.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { IconButton } from '../../../ui/button.tsx'
import { toastFailure } from '../../../ui/toast-failure.ts'

/** Puts `text` on the clipboard, and says so where it was asked. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation('critique')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const done = await bridge.call('clipboard.write', { text })
    setCopied(done.ok)
    if (!done.ok) toastFailure(done.error)
  }
  const Icon = copied ? Check : Copy
  return (
    <IconButton
      label={copied ? t('run.copied') : label}
      icon={<Icon size={13} aria-hidden />}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
    />
  )
}
