import './fleet.css'
import { LayoutList } from 'lucide-react'
import { useMemo } from 'react'
import { count } from '../../format/text.ts'
import { useAppInfo } from '../../stores/app-info.ts'
import { show } from '../../stores/navigation.ts'
import { dismissNotices, useRuns } from '../../stores/runs.ts'
import { countStates, groupByTask, loadSessions, useSessions } from '../../stores/sessions.ts'
import { moveAmongRows } from '../../ui/arrow-keys.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, FailureNote, InfoNote, Loading } from '../../ui/notes.tsx'
import { TaskSection } from './task-section.tsx'

function Summary() {
  const byId = useSessions((state) => state.byId)
  const info = useAppInfo((state) => state.info)
  const { running, queued, ended } = countStates(byId)
  return (
    <p className="muted" role="status">
      {`${running} running · ${queued} queued · ${ended} ended`}
      {info === null ? '' : ` · at most ${count(info.maxInstances, 'instance')} at once`}
    </p>
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
        <TaskSection key={group.taskId} group={group} />
      ))}
    </div>
  )
}

export function Fleet() {
  const status = useSessions((state) => state.status)
  const failure = useSessions((state) => state.failure)
  return (
    <div className="page">
      <header className="page-header">
        <h1>All sessions</h1>
        <Summary />
      </header>
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
