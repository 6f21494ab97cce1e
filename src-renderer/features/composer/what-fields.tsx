import { useTranslation } from '../../i18n/use-translation.ts'
import { editDraft } from '../../stores/draft.ts'
import { TextField } from '../../ui/field.tsx'
import type { FieldsProps } from './composer-props.ts'
import { CriteriaField } from './criteria-field.tsx'
import { DescriptionField } from './description-field.tsx'

/** What is to be done, and how one will know. */
export function WhatFields({ draft, errors }: FieldsProps) {
  const { t } = useTranslation('composer')
  return (
    <section className="panel" aria-label={t('what')}>
      <TextField
        label={t('title.label')}
        optional
        value={draft.title}
        error={errors.title}
        placeholder={t('title.placeholder')}
        onChange={(title) => editDraft({ title })}
      />
      <DescriptionField key={draft.key} draft={draft} errors={errors} />
      <CriteriaField
        criteria={draft.criteria}
        error={errors.criteria}
        onChange={(criteria) => editDraft({ criteria })}
      />
    </section>
  )
}
