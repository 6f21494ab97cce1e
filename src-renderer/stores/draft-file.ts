import i18next from 'i18next'
import type { CallInput } from '../../src-shared/ipc/contract.ts'
import { bridge } from '../bridge.ts'
import { say } from '../i18n/say.ts'
import { toastFailure } from '../ui/toast-failure.ts'
import { toast } from '../ui/toast-manager.ts'
import { useDraft } from './draft.ts'
import { fromTasks } from './draft-from-task.ts'
import { newRun } from './draft-model.ts'
import { replaceUndoably } from './draft-undo.ts'
import { chooseRepository, useRepository } from './repository.ts'

const tellFailure = toastFailure

/** The tasks of a file take the place of what is written. A repository that it names is chosen if none is yet. */
export const importTasks = async (): Promise<void> => {
  const imported = await bridge.call('tasks.import', undefined)
  if (!imported.ok) return tellFailure(imported.error)
  if (imported.value === null) return
  const { path, repository, tasks, notices } = imported.value
  const { drafts, strangers } = fromTasks(tasks)
  const { location } = useDraft.getState().run
  replaceUndoably(
    { ...newRun(drafts, location), editedAt: Date.now() },
    {
      title: i18next.t('composer:file.imported', { count: drafts.length }),
      // What the file says and nobody reads is said: a slip in a name would be a test command that never runs.
      detail: [
        strangers.length === 0 ? path : i18next.t('composer:file.strangers', { names: strangers.join(', ') }),
        ...notices.map(say),
      ].join('\n'),
    },
  )
  if (repository !== null && useRepository.getState().chosen.kind !== 'found')
    await chooseRepository(repository)
}

export const exportTasks = async (request: CallInput<'tasks.export'>): Promise<void> => {
  const exported = await bridge.call('tasks.export', request)
  if (!exported.ok) return tellFailure(exported.error)
  if (exported.value !== null)
    toast({ tone: 'good', title: i18next.t('composer:file.exported'), detail: exported.value })
}
