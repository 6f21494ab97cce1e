import { LayoutTemplate, Trash2 } from 'lucide-react'
import { firstLine } from '../../format/text.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { applyTemplate, deleteTemplate, useTemplates } from '../../stores/draft-templates.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState, FailureNote } from '../../ui/notes.tsx'

/** All templates, to begin from or to delete. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['composer', 'common'])
  const { templates, failure } = useTemplates()
  return (
    <Dialog title={t('templates.title')} onCancel={onClose}>
      {failure === null ? null : <FailureNote failure={failure} />}
      {templates?.length === 0 ? (
        <EmptyState icon={<LayoutTemplate size={26} />} title={t('templates.none')} />
      ) : null}
      <ul className="template-list">
        {(templates ?? []).map((template) => (
          <li key={template.name} className="template-row">
            <div className="template-what">
              <p className="ellipsis">{template.name}</p>
              <p className="muted ellipsis">{template.task.title ?? firstLine(template.task.description)}</p>
            </div>
            <Button
              onClick={() => {
                applyTemplate(template)
                onClose()
              }}
            >
              {t('templates.use')}
            </Button>
            <IconButton
              label={t('templates.delete', { name: template.name })}
              icon={<Trash2 size={14} />}
              onClick={() => void deleteTemplate(template)}
            />
          </li>
        ))}
      </ul>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('common:close')}</Button>
      </div>
    </Dialog>
  )
}
