import { LayoutTemplate } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { applyTemplate, loadTemplates, useTemplates } from '../../stores/draft-templates.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { TemplatesDialog } from './templates-dialog.tsx'

/** Tasks to begin from, and the way to keep this one as such. */
export function TemplateMenu({ onSave }: { readonly onSave: (() => void) | null }) {
  const { t } = useTranslation('composer')
  const templates = useTemplates((state) => state.templates)
  const [managing, setManaging] = useState(false)
  useEffect(() => void loadTemplates(), [])
  const entries: MenuEntry[] = [
    ...(templates ?? []).map((template) => ({
      label: template.name,
      run: () => applyTemplate(template),
    })),
    ...(templates?.length === 0
      ? [{ label: t('templates.none'), run: () => undefined, disabled: true }]
      : []),
    'separator',
    {
      label: t('templates.save'),
      run: () => onSave?.(),
      command: 'composer.saveTemplate',
      disabled: onSave === null,
    },
    { label: t('templates.manage'), run: () => setManaging(true), disabled: !templates?.length },
  ]
  return (
    <>
      <Menu
        trigger={<Button icon={<LayoutTemplate size={14} aria-hidden />}>{t('templates.title')}</Button>}
        entries={entries}
      />
      {managing ? <TemplatesDialog onClose={() => setManaging(false)} /> : null}
    </>
  )
}
