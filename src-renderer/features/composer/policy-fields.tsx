import { useTranslation } from '../../i18n/use-translation.ts'
import { editDraft } from '../../stores/draft.ts'
import { useSettings } from '../../stores/settings.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { TextField } from '../../ui/field.tsx'
import { LineListField } from '../../ui/line-list-field.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { FieldsProps } from './composer-props.ts'

/** What the supervisor may do without a person. */
export function PolicyFields({ draft, errors }: FieldsProps) {
  const { t } = useTranslation('composer')
  const usual = useSettings((state) => state.settings?.unlisted ?? 'refuse')
  const allowed = draft.allow.filter((line) => line.trim() !== '').length
  const parts = [
    ...(draft.approve ? [t('policy.approveShort')] : []),
    ...(allowed === 0 ? [] : [t('policy.allowed', { count: allowed })]),
  ]
  return (
    <Disclosure
      title={t('policy.title')}
      summary={parts.length === 0 ? t('policy.usual') : parts.join(', ')}
      forced={errors.lintCommand !== undefined || errors.allow !== undefined}
    >
      <Switch
        label={t('policy.approve')}
        checked={draft.approve}
        onChange={(approve) => editDraft({ approve })}
      />
      <TextField
        label={t('policy.lint')}
        optional
        mono
        value={draft.lintCommand}
        error={errors.lintCommand}
        placeholder="npm run lint"
        hint={t('policy.lintHint')}
        onChange={(lintCommand) => editDraft({ lintCommand })}
      />
      <LineListField
        label={t('policy.allow')}
        words={{
          line: (number) => t('policy.pattern', { number }),
          add: t('policy.addPattern'),
          remove: (number) => t('policy.removePattern', { number }),
        }}
        mono
        lines={draft.allow}
        error={errors.allow}
        placeholder="git log *"
        hint={t('policy.allowHint')}
        onChange={(allow) => editDraft({ allow: [...allow] })}
      />
      <ChoiceField
        label={t('policy.unlisted')}
        value={draft.unlisted}
        choices={[
          { value: '', label: t('policy.asSettings', { usual: t(`policy.${usual}Usual`) }) },
          { value: 'ask', label: t('policy.ask') },
          { value: 'refuse', label: t('policy.refuse') },
        ]}
        onChange={(unlisted) => editDraft({ unlisted })}
      />
    </Disclosure>
  )
}
