import { Ellipsis, FileInput, FileOutput, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CallInput } from '../../../src-shared/ipc/contract.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { addTask } from '../../stores/draft.ts'
import { exportTasks, importTasks } from '../../stores/draft-file.ts'
import type { Draft } from '../../stores/draft-model.ts'
import { discardDraft } from '../../stores/draft-undo.ts'
import type { ChosenRepository } from '../../stores/repository.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { RepositoryLine } from './repository-line.tsx'
import { SaveTemplateDialog } from './save-template-dialog.tsx'
import { TemplateMenu } from './template-menu.tsx'

type Props = {
  readonly chosen: ChosenRepository
  readonly repositoryError: string | undefined
  readonly draft: Draft
  readonly count: number
  readonly begun: boolean
  /** `null`: something must be mended first. */
  readonly request: CallInput<'tasks.export'> | null
  /** Shows what must be mended. */
  readonly onUnready: () => void
}

function Tools({ draft, count, begun, request, onUnready }: Props) {
  const { t } = useTranslation(['composer', 'common'])
  const [saving, setSaving] = useState(false)
  const save = draft.description.trim() === '' ? null : () => setSaving(true)
  const write = () => (request === null ? onUnready() : void exportTasks(request))
  const read = () => void importTasks()
  const discard = () => discardDraft(t('discarded'))
  useCommands({ 'composer.saveTemplate': save, 'composer.import': read, 'composer.export': write })
  return (
    <div className="actions">
      {count > 1 ? null : (
        <Button icon={<Plus size={14} aria-hidden />} onClick={() => addTask()}>
          {t('task.add')}
        </Button>
      )}
      <TemplateMenu onSave={save} />
      <Menu
        trigger={<IconButton label={t('common:more')} icon={<Ellipsis size={16} />} />}
        entries={[
          { label: t('file.import'), run: read, icon: <FileInput size={14} />, command: 'composer.import' },
          { label: t('file.export'), run: write, icon: <FileOutput size={14} />, command: 'composer.export' },
          'separator',
          { label: t('discard'), run: discard, icon: <Trash2 size={14} />, disabled: !begun, danger: true },
        ]}
      />
      {saving ? <SaveTemplateDialog draft={draft} onClose={() => setSaving(false)} /> : null}
    </div>
  )
}

/** What is being written, for which repository, and where it comes from or goes to. */
export function ComposerHeader(props: Props) {
  const { t } = useTranslation('composer')
  const { chosen, repositoryError, count } = props
  return (
    <header className="page-header composer-header">
      <div className="composer-head">
        <h1>{t('heading', { count })}</h1>
        <Tools {...props} />
      </div>
      <RepositoryLine chosen={chosen} error={repositoryError} />
    </header>
  )
}
