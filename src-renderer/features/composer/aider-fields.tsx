import { useTranslation } from '../../i18n/use-translation.ts'
import { editDraft } from '../../stores/draft.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field } from '../../ui/field.tsx'
import { LineListField } from '../../ui/line-list-field.tsx'
import type { FieldsProps } from './composer-props.ts'

/** What Aider and the supervisor get besides the task. */
export function AiderFields({ draft, errors }: FieldsProps) {
  const { t } = useTranslation('composer')
  const given = draft.aiderArgs.filter((line) => line.trim() !== '')
  return (
    <Disclosure
      title={t('aider.title')}
      summary={given.length === 0 ? t('aider.none') : given.join(' ')}
      forced={errors.aiderArgs !== undefined || errors.supervisorExtra !== undefined}
    >
      <LineListField
        label={t('aider.args')}
        words={{
          line: (number) => t('aider.arg', { number }),
          add: t('aider.addArg'),
          remove: (number) => t('aider.removeArg', { number }),
        }}
        mono
        lines={draft.aiderArgs}
        error={errors.aiderArgs}
        placeholder="--map-tokens=2048"
        onChange={(aiderArgs) => editDraft({ aiderArgs: [...aiderArgs] })}
      />
      <Field label={t('aider.extra')} optional hint={t('aider.extraHint')} error={errors.supervisorExtra}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="input textarea"
            rows={3}
            dir="auto"
            value={draft.supervisorExtra}
            onChange={(event) => editDraft({ supervisorExtra: event.target.value })}
          />
        )}
      </Field>
    </Disclosure>
  )
}
