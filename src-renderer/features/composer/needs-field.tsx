import { useId } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { editDraft } from '../../stores/draft.ts'
import type { Draft } from '../../stores/draft-model.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { titleOf } from './title-of.ts'

type Props = { readonly draft: Draft; readonly tasks: readonly Draft[]; readonly error: string | undefined }

/** Which other tasks of the run come first. */
export function NeedsField({ draft, tasks, error }: Props) {
  const { t } = useTranslation('composer')
  const id = useId()
  const toggle = (key: string, wanted: boolean) =>
    editDraft({ needs: wanted ? [...draft.needs, key] : draft.needs.filter((one) => one !== key) })
  return (
    <fieldset className="panel needs" aria-describedby={`${id}-note`} data-invalid={error !== undefined}>
      <legend className="panel-legend">{t('needs.title')}</legend>
      <p
        id={`${id}-note`}
        className={error === undefined ? 'field-hint' : 'field-error'}
        role={error && 'alert'}
      >
        {error ?? t('needs.hint')}
      </p>
      {tasks.map((task, at) =>
        task.key === draft.key ? null : (
          <Checkbox
            key={task.key}
            label={titleOf(task, t('task.numbered', { number: at + 1 }))}
            checked={draft.needs.includes(task.key)}
            onChange={(wanted) => toggle(task.key, wanted)}
          />
        ),
      )}
    </fieldset>
  )
}
