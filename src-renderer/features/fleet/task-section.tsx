import type { TaskGroup } from '../../stores/sessions.ts'
import { SessionRow } from './session-row.tsx'
import { TaskHead } from './task-head.tsx'

const NUMBERS = ['Turns', 'Cost', 'Lines', 'Elapsed'] as const

type Props = { readonly group: TaskGroup; readonly groups: readonly TaskGroup[] }

/** One task and the sessions that race on it. */
export function TaskSection({ group, groups }: Props) {
  return (
    <section className="task-section" aria-label={group.title}>
      <TaskHead group={group} groups={groups} />
      <table className="session-table">
        <thead>
          <tr>
            <th scope="col">Session</th>
            <th scope="col">Progress</th>
            {NUMBERS.map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.sessions.map((view) => (
            <SessionRow key={view.identity.id} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
