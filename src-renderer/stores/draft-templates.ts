import i18next from 'i18next'
import { create } from 'zustand'
import type { Template } from '../../src-shared/ipc/messages.ts'
import type { Failure } from '../../src-shared/model/errors.ts'
import type { Result } from '../../src-shared/result.ts'
import { bridge } from '../bridge.ts'
import { selectedTask, useDraft } from './draft.ts'
import { fromTask } from './draft-from-task.ts'
import type { Draft } from './draft-model.ts'
import { toTask } from './draft-request.ts'
import { replaceTaskUndoably } from './draft-undo.ts'
import { didUndoable } from './undo.ts'

/** `null`: not read yet. */
type TemplatesState = { readonly templates: readonly Template[] | null; readonly failure: Failure | null }

export const useTemplates = create<TemplatesState>(() => ({ templates: null, failure: null }))

const take = (read: Result<readonly Template[], Failure>): boolean => {
  useTemplates.setState(read.ok ? { templates: read.value, failure: null } : { failure: read.error })
  return read.ok
}

export const loadTemplates = async (): Promise<void> =>
  void take(await bridge.call('template.list', undefined))

/** True when it was kept; one of the same name is replaced. */
export const saveTemplate = async (name: string, draft: Draft): Promise<boolean> =>
  take(await bridge.call('template.save', { name, task: toTask(draft) }))

const saveAgain = async (template: Template): Promise<void> =>
  void take(await bridge.call('template.save', template))

export const deleteTemplate = async (template: Template): Promise<void> => {
  if (!take(await bridge.call('template.delete', { name: template.name }))) return
  didUndoable({
    title: i18next.t('composer:templates.deleted', { name: template.name }),
    undo: () => saveAgain(template),
  })
}

/** Takes the place of the task on screen. */
export const applyTemplate = ({ name, task }: Template): void => {
  const now = selectedTask(useDraft.getState().run)
  const applied = { ...now, ...fromTask(task), key: now.key, needs: now.needs }
  replaceTaskUndoably(applied, { title: i18next.t('composer:templates.applied', { name }) })
}
