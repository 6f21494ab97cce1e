import i18next from 'i18next'
import { clearSent, putTask, type RemovedTask, removeTask, replaceRun, useDraft } from './draft.ts'
import { type Draft, isBegun, newDraft, newRun, type WrittenRun } from './draft-model.ts'
import { didUndoable, forgetUndoables, type Undoable } from './undo.ts'

type Said = Pick<Undoable, 'title' | 'detail'>

const didToDraft = (said: Said, undo: () => void): void =>
  didUndoable({ ...said, about: 'draft', undo: async () => undo() })

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Words since then are no part of what is taken back: they get a way back of their own. */
const bringBack = (run: WrittenRun, left: WrittenRun | null): void => {
  const now = replaceRun(run)
  if (!isBegun(now) || isSame(now.tasks, left?.tasks)) return
  didToDraft({ title: i18next.t('composer:putAside') }, () => bringBack(now, null))
}

/** Takes the place of all that is written. */
export const replaceUndoably = (run: WrittenRun, said: Said): void => {
  const before = replaceRun(run)
  didToDraft(said, () => bringBack(before, run))
}

/** Begins anew, for the same repository. */
export const discardDraft = (title: string): void =>
  replaceUndoably(newRun([newDraft()], useDraft.getState().run.location), { title })

const bringBackTask = (removed: RemovedTask, left: Draft | null): void => {
  const now = putTask(removed)
  if (now === null || isSame(now, left)) return
  didToDraft({ title: i18next.t('composer:putAside') }, () => bringBackTask({ ...removed, task: now }, null))
}

/** Takes the place of the task of the same key, and of nothing else. */
export const replaceTaskUndoably = (task: Draft, said: Said): void => {
  const at = useDraft.getState().run.tasks.findIndex(({ key }) => key === task.key)
  const before = putTask({ task, at, neededBy: [] })
  if (before !== null) didToDraft(said, () => bringBackTask({ task: before, at, neededBy: [] }, task))
}

export const removeTaskUndoably = (key: string, said: Said): void => {
  const removed = removeTask(key)
  if (removed !== null) didToDraft(said, () => bringBackTask(removed, null))
}

/** What was sent is a run now: to write it again is no undo of it. */
export const draftStarted = (sent: WrittenRun): void => {
  clearSent(sent)
  forgetUndoables('draft')
}
