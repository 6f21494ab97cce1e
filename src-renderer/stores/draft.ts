import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { followKeptText, keptTexts } from '../kept-texts.ts'
import { copyOf, type Draft, isBegun, newDraft, newRun, type WrittenRun } from './draft-model.ts'

const KEPT_AS = 'draft'
const KEPT_VERSION = 1

/**
 * `carried`: the repository that the words were first meant for, when another was chosen since.
 * The words are written down at each change: a task that took an hour outlives a crash.
 */
type DraftState = { readonly run: WrittenRun; readonly carried: string | null }

const texts = keptTexts<Pick<DraftState, 'run'>>()

let isRead = false

/**
 * What it reads, a schema has checked: that is loaded where a window has written something down. Until then nothing is
 * written over it.
 */
const checkedTexts: typeof texts = texts && {
  ...texts,
  async getItem(name) {
    const kept = await texts.getItem(name)
    if (kept === null) {
      isRead = true
      return null
    }
    const { readRun } = await import('./draft-schema.ts')
    const run = readRun((kept.state as Partial<DraftState> | undefined)?.run)
    isRead = true
    return run && { ...kept, state: { run } }
  },
  setItem: (name, value) => (isRead ? texts.setItem(name, value) : undefined),
}

export const useDraft = create<DraftState>()(
  persist<DraftState, [], [], Pick<DraftState, 'run'>>(() => ({ run: newRun(), carried: null }), {
    name: KEPT_AS,
    version: KEPT_VERSION,
    storage: checkedTexts,
    partialize: ({ run }) => ({ run }),
    onRehydrateStorage: () => (_, error) => {
      if (error !== undefined) console.error('What was written before could not be read:', error)
    },
  }),
)
/** All windows write on the same run: what one writes, the others show. */
export const followDraft = () => followKeptText(KEPT_AS, () => void useDraft.persist.rehydrate())

/** `persist` widens what `setState` returns. */
const set = (change: Partial<DraftState> | ((now: DraftState) => Partial<DraftState>)): void =>
  void useDraft.setState(change)

const write = (change: (run: WrittenRun) => Partial<WrittenRun>): void =>
  set(({ run }) => ({ run: { ...run, ...change(run), editedAt: Date.now() } }))

export const selectedTask = ({ tasks, selected }: WrittenRun): Draft => {
  const task = tasks.find(({ key }) => key === selected) ?? tasks[0]
  if (task === undefined) throw new Error('a run has at least one task')
  return task
}

/** Changes the task on screen. */
export const editDraft = (patch: Partial<Draft>): void =>
  write((run) => {
    const { key } = selectedTask(run)
    return { tasks: run.tasks.map((task) => (task.key === key ? { ...task, ...patch } : task)) }
  })

export const selectTask = (key: string): void => set(({ run }) => ({ run: { ...run, selected: key } }))

const insertAfter = (tasks: readonly Draft[], { after, task }: { after: string; task: Draft }): Draft[] =>
  tasks.toSpliced(tasks.findIndex(({ key }) => key === after) + 1, 0, task)

export const addTask = (given: Partial<Draft> = {}): void => {
  const task = newDraft(given)
  write(({ tasks }) => ({ tasks: [...tasks, task], selected: task.key }))
}
export const duplicateTask = (key: string): void =>
  write(({ tasks }) => {
    const original = tasks.find((task) => task.key === key)
    if (original === undefined) return {}
    const task = copyOf(original)
    return { tasks: insertAfter(tasks, { after: key, task }), selected: task.key }
  })

/** A task that is not in the run any more, where it stood, and the keys of those that needed it. */
export type RemovedTask = {
  readonly task: Draft
  readonly at: number
  readonly neededBy: readonly string[]
}

/** The last one leaves an empty task behind. Whoever needed it needs it no more. */
export const removeTask = (key: string): RemovedTask | null => {
  const { tasks } = useDraft.getState().run
  const at = tasks.findIndex((one) => one.key === key)
  const task = tasks[at]
  if (task === undefined) return null
  write((run) => {
    const left = run.tasks
      .filter((task) => task.key !== key)
      .map((task) => ({ ...task, needs: task.needs.filter((needed) => needed !== key) }))
    if (left.length === 0) return newRun([newDraft()], run.location)
    return run.selected === key
      ? { tasks: left, selected: left[Math.max(0, at - 1)]?.key ?? '' }
      : { tasks: left }
  })
  return { task, at, neededBy: tasks.filter(({ needs }) => needs.includes(key)).map((one) => one.key) }
}

/**
 * Puts the task in its place, or in that of the one with its key, which it gives back.
 * All other tasks keep their words; of an empty form nothing is kept.
 */
export const putTask = ({ task, at, neededBy }: RemovedTask): Draft | null => {
  const { run } = useDraft.getState()
  const now = run.tasks.find(({ key }) => key === task.key) ?? null
  const others = isBegun(run) ? run.tasks : []
  const keys = new Set(others.map(({ key }) => key))
  const put = { ...task, needs: task.needs.filter((key) => keys.has(key)) }
  const tasks =
    now === null ? others.toSpliced(at, 0, put) : run.tasks.map((one) => (one === now ? put : one))
  write(() => ({
    tasks: tasks.map((one) =>
      neededBy.includes(one.key) && !one.needs.includes(task.key)
        ? { ...one, needs: [...one.needs, task.key] }
        : one,
    ),
    selected: task.key,
  }))
  return now
}

/** `to`: its place afterwards, from 0. */
export const moveTask = (key: string, to: number): void =>
  write(({ tasks }) => {
    const task = tasks.find((one) => one.key === key)
    return task === undefined ? {} : { tasks: tasks.filter((one) => one !== task).toSpliced(to, 0, task) }
  })

/** Which repository the run is for; words that were meant for another one go along, and that is said. */
export const meantFor = (location: string): void =>
  set(({ run, carried }) => {
    if (run.location === location) return {}
    const first = carried ?? run.location
    return {
      run: { ...run, location },
      carried: isBegun(run) && first !== '' && first !== location ? first : null,
    }
  })
export const dismissCarried = (): void => set({ carried: null })

/** Takes the place of what was written; gives it back for an undo. */
export const replaceRun = (run: WrittenRun): WrittenRun => {
  const before = useDraft.getState().run
  set({ run, carried: null })
  return before
}
/** Begins anew, for the same repository. */
export const clearDraft = (): WrittenRun => replaceRun(newRun([newDraft()], useDraft.getState().run.location))

/** Begins anew once `sent` was started; what was written since then stays. */
export const clearSent = (sent: WrittenRun): void => {
  if (useDraft.getState().run.tasks === sent.tasks) clearDraft()
}
