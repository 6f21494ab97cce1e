import { useTranslation } from '../../i18n/use-translation.ts'
import { editDraft } from '../../stores/draft.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import type { FieldsProps } from './composer-props.ts'
import { VariantsField } from './variants-field.tsx'

/** How the sessions differ, and what the others do once one has won. */
export function RaceFields({ draft, errors }: FieldsProps) {
  const { t } = useTranslation('composer')
  const count = draft.variants.length
  return (
    <Disclosure
      title={t('race.title')}
      summary={count === 0 ? t('race.alike') : t('race.differ', { count })}
      forced={errors.variants !== undefined}
    >
      <VariantsField
        variants={draft.variants}
        sessions={draft.sessions}
        error={errors.variants}
        onChange={(variants) => editDraft({ variants })}
      />
      <ChoiceField
        label={t('race.whenAccepted')}
        value={draft.whenAccepted}
        choices={[
          { value: 'stop-others', label: t('race.stopOthers') },
          { value: 'go-on', label: t('race.goOn') },
        ]}
        hint={t('race.hint')}
        onChange={(whenAccepted) => editDraft({ whenAccepted })}
      />
    </Disclosure>
  )
}
