import i18next from 'i18next'
import { create } from 'zustand'
import { toast } from '../ui/toast-manager.ts'

/** Something that was done and can be taken back. `undo` says itself what went wrong with it. */
export type Undoable = {
  readonly title: string
  readonly detail?: string
  readonly undo: () => Promise<void>
  /** What it happened to, where that can come to an end and the way back with it. */
  readonly about?: 'draft'
}
type Done = Undoable & { readonly close: () => void }

/** Latest last. */
export const useUndo = create<{ readonly done: readonly Done[] }>(() => ({ done: [] }))

/** More than anybody takes back one by one. */
const DEPTH = 50

const takeBack = async (one: Done): Promise<void> => {
  useUndo.setState(({ done }) => ({ done: done.filter((other) => other !== one) }))
  one.close()
  await one.undo()
}

/** Says what was done, with a button that takes it back; the key for undo takes back the last one. */
export const didUndoable = (act: Undoable): void => {
  const one: Done = {
    ...act,
    close: toast({
      title: act.title,
      ...(act.detail === undefined ? {} : { detail: act.detail }),
      act: { label: i18next.t('common:undo'), run: () => void takeBack(one) },
    }),
  }
  useUndo.setState(({ done }) => ({ done: [...done, one].slice(-DEPTH) }))
}

/** What they happened to is there no more. */
export const forgetUndoables = (about: NonNullable<Undoable['about']>): void => {
  const { done } = useUndo.getState()
  useUndo.setState({ done: done.filter((one) => one.about !== about) })
  for (const one of done) if (one.about === about) one.close()
}

export const undoLast = (): void => {
  const last = useUndo.getState().done.at(-1)
  if (last !== undefined) void takeBack(last)
}
