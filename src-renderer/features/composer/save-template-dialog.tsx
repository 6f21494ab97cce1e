import { type FormEvent, useState } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { Draft } from '../../stores/draft-model.ts'
import { saveTemplate, useTemplates } from '../../stores/draft-templates.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { toast } from '../../ui/toast-manager.ts'
import { titleOf } from './title-of.ts'

const NAME_LIMIT = 100

/** Keeps the task on screen to begin others from. */
export function SaveTemplateDialog({
  draft,
  onClose,
}: {
  readonly draft: Draft
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['composer', 'common'])
  const { templates, failure } = useTemplates()
  const [name, setName] = useState(() => titleOf(draft, '').slice(0, NAME_LIMIT))
  const [saving, setSaving] = useState(false)
  const trimmed = name.trim()
  const replaces = (templates ?? []).some((template) => template.name === trimmed)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setSaving(true)
    const kept = await saveTemplate(trimmed, draft)
    setSaving(false)
    if (!kept) return
    toast({ tone: 'good', title: t('templates.saved', { name: trimmed }) })
    onClose()
  }
  return (
    <Dialog title={t('templates.saveTitle')} onCancel={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <TextField
          label={t('templates.name')}
          value={name}
          hint={replaces ? t('templates.replaces') : t('templates.saveHint')}
          error={trimmed.length > NAME_LIMIT ? t('templates.tooLong') : undefined}
          autoFocus
          onChange={setName}
        />
        {failure === null ? null : <FailureNote failure={failure} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" submits disabled={saving || trimmed === '' || trimmed.length > NAME_LIMIT}>
            {t('common:save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
