import { ChevronRight, ListOrdered } from 'lucide-react'
import { memo } from 'react'
import { budgetLines } from '../../../src-shared/model/spending.ts'
import { meterOf } from '../../format/budget.ts'
import { repositoryName } from '../../format/text.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { toggleTask, useFleetPrefs } from '../../stores/fleet-prefs.ts'
import { show } from '../../stores/navigation.ts'
import { neededTasks } from '../../stores/needs.ts'
import { useNow } from '../../stores/now.ts'
import { isSupervised } from '../../stores/session-state.ts'
import { groupByTask, type TaskGroup, useSessions } from '../../stores/sessions.ts'
import { spentTogether } from '../../stores/spent.ts'
import { Button } from '../../ui/button.tsx'
import { Meter } from '../../ui/meter.tsx'

type Props = { readonly group: TaskGroup }

function TaskBudget({ group }: Props) {
  const limits = group.sessions[0]?.identity.task.budgets.task
  const now = useNow(group.sessions.some((view) => isSupervised(view.state)))
  if (limits === undefined) return null
  return budgetLines('task', limits, spentTogether(group.sessions, now)).map((line) => (
    <Meter key={line.unit} {...meterOf(line)} />
  ))
}

/** What the task starts from, or waits for. */
function Needs({ group }: Props) {
  const { t } = useTranslation('fleet')
  const needs = group.sessions[0]?.identity.task.needs.length ?? 0
  const byId = useSessions((state) => (needs === 0 ? null : state.byId))
  if (byId === null) return null
  return (
    <ul className="task-needs">
      {neededTasks(group, groupByTask(byId)).map(({ taskId, title, state }) => (
        <li key={taskId} dir="auto">
          {t(`needs.${state}`, { title })}
        </li>
      ))}
    </ul>
  )
}

function Collapse({ group }: Props) {
  const { t } = useTranslation('fleet')
  const { taskId, title } = group
  const collapsed = useFleetPrefs((state) => state.collapsed.includes(taskId))
  return (
    <button
      type="button"
      className="task-collapse"
      aria-expanded={!collapsed}
      aria-label={collapsed ? t('expand', { title }) : t('collapse', { title })}
      onClick={() => toggleTask(taskId)}
    >
      <ChevronRight size={14} aria-hidden />
    </button>
  )
}

/** A group is made anew with each change of any session. */
const looksAlike = ({ group: before }: Props, { group }: Props): boolean =>
  before.sessions.length === group.sessions.length &&
  group.sessions.every((view, at) => {
    const was = before.sessions[at]
    return was?.identity === view.identity && was.state === view.state && was.spentByDay === view.spentByDay
  })

/** What a task is, what it waits for, and how its race stands. */
export const TaskHead = memo(function TaskHead({ group }: Props) {
  const { t } = useTranslation('fleet')
  const { sessions, title, location, taskId } = group
  const criteria = t('criteria', { count: sessions[0]?.identity.task.criteria.length ?? 0 })
  const accepted = sessions.filter((view) => view.state === 'accepted').length
  return (
    <div className="task-section">
      <header className="task-head">
        <Collapse group={group} />
        <h2 className="ellipsis" title={title} dir="auto">
          {title}
        </h2>
        <p className="muted ellipsis" title={`${location} · ${criteria}`}>
          {`${repositoryName(location)} · ${criteria}`}
        </p>
        <div className="task-standing">
          <TaskBudget group={group} />
          {sessions.length < 2 ? null : (
            <Button
              look="quiet"
              icon={<ListOrdered size={14} aria-hidden />}
              title={t('compareHint')}
              onClick={() => show({ kind: 'compare', task: taskId })}
            >
              {t('compare')}
            </Button>
          )}
          <p className={accepted > 0 ? 'task-score good' : 'task-score'}>
            {t('accepted', { accepted, total: sessions.length })}
          </p>
        </div>
      </header>
      <Needs group={group} />
    </div>
  )
}, looksAlike)
