import { Fzf } from 'fzf'
import { useEffect, useMemo } from 'react'
import { say } from '../../i18n/say.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { editDraft } from '../../stores/draft.ts'
import { useRepository } from '../../stores/repository.ts'
import { loadRepositoryFiles, useRepositoryFiles } from '../../stores/repository-files.ts'
import { ChipsField } from '../../ui/chips-field.tsx'
import type { FieldsProps } from './composer-props.ts'

/** More than anybody reads through; the next letters narrow it down. */
const SUGGESTIONS = 30

/** Files that Aider begins with, completed from the repository's own. */
export function FilesField({ draft, errors }: FieldsProps) {
  const { t } = useTranslation('composer')
  const chosen = useRepository((state) => state.chosen)
  const location = chosen.kind === 'found' ? chosen.repository.location : ''
  useEffect(() => {
    if (location !== '') void loadRepositoryFiles(location)
  }, [location])
  const files = useRepositoryFiles((state) => (state.location === location ? state.files : []))
  const failure = useRepositoryFiles((state) => state.failure)
  const finder = useMemo(() => new Fzf([...files], { limit: SUGGESTIONS }), [files])
  const suggest = (query: string): readonly string[] =>
    query.trim() === '' ? files.slice(0, SUGGESTIONS) : finder.find(query.trim()).map(({ item }) => item)
  return (
    <ChipsField
      label={t('files.label')}
      hint={failure === null || failure === undefined ? t('files.hint') : say(failure.message)}
      error={errors.filesToAdd}
      placeholder={t('files.placeholder')}
      values={draft.filesToAdd}
      suggest={suggest}
      onChange={(filesToAdd) => editDraft({ filesToAdd: [...filesToAdd] })}
      removeLabel={(name) => t('files.remove', { name })}
    />
  )
}
