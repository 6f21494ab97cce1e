import './task-rail.css'
import { CircleAlert, Copy, Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { addTask, duplicateTask, moveTask, selectTask } from '../../stores/draft.ts'
import type { Draft } from '../../stores/draft-model.ts'
import { removeTaskUndoably } from '../../stores/draft-undo.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { SortableList } from '../../ui/sortable-list.tsx'
import { titleOf } from './title-of.ts'
import { announceMove, useSortWords } from './use-sort-words.ts'

type RowProps = {
  readonly task: Draft
  readonly at: number
  readonly handle: ReactNode
  readonly selected: boolean
  readonly wrong: boolean
}

function TaskRow({ task, at, handle, selected, wrong }: RowProps) {
  const { t } = useTranslation('composer')
  const name = titleOf(task, t('task.numbered', { number: at + 1 }))
  const remove = () => removeTaskUndoably(task.key, { title: t('task.removed', { name }) })
  return (
    <div className={selected ? 'task-row selected' : 'task-row'}>
      {handle}
      <button
        type="button"
        className="task-row-name"
        aria-current={selected ? 'true' : undefined}
        onClick={() => selectTask(task.key)}
      >
        <bdi className="ellipsis">{name}</bdi>
        {wrong ? (
          <span className="bad task-row-wrong">
            <CircleAlert size={13} aria-hidden />
            <span className="visually-hidden">{t('task.wrong')}</span>
          </span>
        ) : null}
      </button>
      <span className="task-row-tools">
        <IconButton
          label={t('task.duplicate', { name })}
          icon={<Copy size={13} />}
          onClick={() => duplicateTask(task.key)}
        />
        <IconButton label={t('task.remove', { name })} icon={<X size={14} />} onClick={remove} />
      </span>
    </div>
  )
}

type Props = {
  readonly tasks: readonly Draft[]
  readonly selected: string
  /** Keys of tasks with something to mend. */
  readonly wrong: ReadonlySet<string>
}

/** The tasks of one run, in the order in which tasks.json lists them. */
export function TaskRail({ tasks, selected, wrong }: Props) {
  const { t } = useTranslation('composer')
  const words = useSortWords('task')
  return (
    <nav className="task-rail" aria-label={t('task.list')}>
      <SortableList
        label={t('task.list')}
        items={tasks}
        words={words}
        onMove={(move) => {
          moveTask(move.key, move.to)
          announceMove(words, move, tasks.length)
        }}
      >
        {(task, { at, handle }) => (
          <TaskRow
            task={task}
            at={at}
            handle={handle}
            selected={task.key === selected}
            wrong={wrong.has(task.key)}
          />
        )}
      </SortableList>
      <Button look="quiet" icon={<Plus size={14} aria-hidden />} onClick={() => addTask()}>
        {t('task.add')}
      </Button>
    </nav>
  )
}
