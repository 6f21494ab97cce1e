import './fleet.css'
import { LayoutList } from 'lucide-react'
import { useMemo } from 'react'
import { budgetLines } from '../../../src-shared/model/budget.ts'
import { meterOf } from '../../format/budget.ts'
import { count } from '../../format/text.ts'
import { useAppInfo } from '../../stores/app-info.ts'
import { show } from '../../stores/navigation.ts'
import { useNow } from '../../stores/now.ts'
import { dismissNotices, useRuns } from '../../stores/runs.ts'
import { countStates, groupByTask, loadSessions, useSessions } from '../../stores/sessions.ts'
import { useSettings } from '../../stores/settings.ts'
import { spentToday } from '../../stores/spent.ts'
import { moveAmongRows } from '../../ui/arrow-keys.ts'
import { Button } from '../../ui/button.tsx'
import { Meter } from '../../ui/meter.tsx'
import { EmptyState, FailureNote, InfoNote, Loading } from '../../ui/notes.tsx'
import { FleetControls } from './fleet-controls.tsx'
import { InterruptionBanner } from './interruption-banner.tsx'
import { TaskSection } from './task-section.tsx'

/** What all sessions used of the day's budget, if there is one. */
function Today() {
  const byId = useSessions((state) => state.byId)
  const limits = useSettings((state) => state.settings?.dayBudget)
  const now = useNow(limits !== undefined)
  if (limits === undefined) return null
  return budgetLines('day', limits, spentToday(Object.values(byId), now)).map((line) => (
    <span key={line.unit} className="today">
      Today <Meter {...meterOf(line)} />
    </span>
  ))
}

function Summary() {
  const byId = useSessions((state) => state.byId)
  const info = useAppInfo((state) => state.info)
  const { waiting, interrupted, running, queued, ended } = countStates(byId)
  return (
    <div className="fleet-summary">
      <p className="muted" role="status">
        {waiting === 0 ? null : <strong className="waits-for-you">{`${waiting} for you · `}</strong>}
        {interrupted === 0 ? null : <span className="tone-warning">{`${interrupted} interrupted · `}</span>}
        {`${running} running · ${queued} queued · ${ended} ended`}
        {info === null ? '' : ` · at most ${count(info.maxInstances, 'instance')} at once`}
      </p>
      <Today />
    </div>
  )
}

function StartNotices() {
  const notices = useRuns((state) => state.notices)
  if (notices.length === 0) return null
  return (
    <InfoNote>
      {notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
      <Button look="quiet" onClick={dismissNotices}>
        Understood
      </Button>
    </InfoNote>
  )
}

function Groups() {
  const byId = useSessions((state) => state.byId)
  const groups = useMemo(() => groupByTask(byId), [byId])
  if (groups.length === 0) {
    return (
      <EmptyState icon={<LayoutList size={28} />} title="No sessions yet">
        <p>Start a task, or try the demo: its sessions show up here.</p>
        <Button look="primary" onClick={() => show({ kind: 'start' })}>
          New task
        </Button>
      </EmptyState>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus among the buttons inside
    <div className="task-sections" onKeyDown={moveAmongRows}>
      {groups.map((group) => (
        <TaskSection key={group.taskId} group={group} groups={groups} />
      ))}
    </div>
  )
}

export function Fleet() {
  const status = useSessions((state) => state.status)
  const failure = useSessions((state) => state.failure)
  return (
    <div className="page">
      <header className="page-header fleet-header">
        <div>
          <h1>All sessions</h1>
          <Summary />
        </div>
        <FleetControls />
      </header>
      <InterruptionBanner />
      <StartNotices />
      {status === 'loading' ? <Loading what="Reading the sessions…" /> : null}
      {failure === null ? null : (
        <FailureNote failure={failure}>
          <Button onClick={() => void loadSessions()}>Try again</Button>
        </FailureNote>
      )}
      {status === 'ready' ? <Groups /> : null}
    </div>
  )
}
