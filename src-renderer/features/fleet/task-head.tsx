import { ListOrdered } from 'lucide-react'
import { budgetLines } from '../../../src-shared/model/budget.ts'
import { meterOf } from '../../format/budget.ts'
import { count, repositoryName } from '../../format/text.ts'
import { show } from '../../stores/navigation.ts'
import { type NeededTask, neededTasks } from '../../stores/needs.ts'
import { useNow } from '../../stores/now.ts'
import { isSupervised } from '../../stores/session-state.ts'
import type { TaskGroup } from '../../stores/sessions.ts'
import { spentTogether } from '../../stores/spent.ts'
import { Button } from '../../ui/button.tsx'
import { Meter } from '../../ui/meter.tsx'

function TaskBudget({ group }: { readonly group: TaskGroup }) {
  const limits = group.sessions[0]?.identity.task.budgets.task
  const now = useNow(group.sessions.some((view) => isSupervised(view.state)))
  if (limits === undefined) return null
  return budgetLines('task', limits, spentTogether(group.sessions, now)).map((line) => (
    <Meter key={line.unit} {...meterOf(line)} />
  ))
}

const NEEDS: Readonly<Record<NeededTask['state'], (title: string) => string>> = {
  accepted: (title) => `Starts from “${title}”, which is accepted.`,
  running: (title) => `Waits until “${title}” is accepted.`,
  'not-accepted': (title) => `Needs “${title}”, which was not accepted.`,
  gone: (title) => `Needs ${title}.`,
}

function Needs({ group, groups }: { readonly group: TaskGroup; readonly groups: readonly TaskGroup[] }) {
  const needed = neededTasks(group, groups)
  if (needed.length === 0) return null
  return (
    <ul className="task-needs">
      {needed.map(({ taskId, title, state }) => (
        <li key={taskId}>{NEEDS[state](title)}</li>
      ))}
    </ul>
  )
}

type Props = { readonly group: TaskGroup; readonly groups: readonly TaskGroup[] }

/** What a task is, what it waits for, and how its race stands. */
export function TaskHead({ group, groups }: Props) {
  const { sessions } = group
  const accepted = sessions.filter((view) => view.state === 'accepted').length
  const criteria = sessions[0]?.identity.task.criteria.length ?? 0
  return (
    <>
      <header className="task-head">
        <h2 className="ellipsis" title={group.title}>
          {group.title}
        </h2>
        <p className="muted ellipsis" title={group.location}>
          {`${repositoryName(group.location)} · ${count(criteria, 'criterion', 'criteria')}`}
        </p>
        <div className="task-standing">
          <TaskBudget group={group} />
          {sessions.length < 2 ? null : (
            <Button
              look="quiet"
              icon={<ListOrdered size={14} aria-hidden />}
              title="The race’s ranking, with the reason for each place"
              onClick={() => show({ kind: 'compare', task: group.taskId })}
            >
              Compare
            </Button>
          )}
          <p className={accepted > 0 ? 'task-score good' : 'task-score'}>
            {`${accepted} of ${sessions.length} accepted`}
          </p>
        </div>
      </header>
      <Needs group={group} groups={groups} />
    </>
  )
}
