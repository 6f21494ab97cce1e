import { useTranslation } from '../../i18n/use-translation.ts'
import { editDraft } from '../../stores/draft.ts'
import { useSettings } from '../../stores/settings.ts'
import { TextField } from '../../ui/field.tsx'
import type { FieldsProps } from './composer-props.ts'
import { FilesField } from './files-field.tsx'

/** How the sessions go about it. */
export function HowFields({ draft, errors }: FieldsProps) {
  const { t } = useTranslation('composer')
  const settings = useSettings((state) => state.settings)
  return (
    <section className="panel" aria-label={t('how')}>
      <div className="field-triple">
        <TextField
          label={t('sessions.label')}
          inputMode="numeric"
          value={draft.sessions}
          error={errors.sessions}
          hint={t('sessions.hint')}
          placeholder={String(Math.max(1, draft.variants.length))}
          onChange={(sessions) => editDraft({ sessions })}
        />
        <TextField
          label={t('maxTurns.label')}
          inputMode="numeric"
          value={draft.maxTurns}
          error={errors.maxTurns}
          placeholder={settings === null ? '' : String(settings.maxTurns)}
          hint={t('maxTurns.hint')}
          onChange={(maxTurns) => editDraft({ maxTurns })}
        />
        <TextField
          label={t('maxCritiques.label')}
          inputMode="numeric"
          value={draft.maxCritiques}
          error={errors.maxCritiques}
          placeholder={settings === null ? '' : String(settings.maxCritiques)}
          hint={t('maxCritiques.hint')}
          onChange={(maxCritiques) => editDraft({ maxCritiques })}
        />
      </div>
      <TextField
        label={t('testCommand.label')}
        optional
        mono
        value={draft.testCommand}
        error={errors.testCommand}
        placeholder="npm test"
        hint={t('testCommand.hint')}
        onChange={(testCommand) => editDraft({ testCommand })}
      />
      <FilesField draft={draft} errors={errors} />
    </section>
  )
}
