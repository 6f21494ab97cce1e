import './session.css'
import './steering/steering.css'
import { CircleHelp } from 'lucide-react'
import { useEffect } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { type SessionTab, show, showTab, useNavigation } from '../../stores/navigation.ts'
import { waitsForPerson } from '../../stores/session-state.ts'
import { useSessions } from '../../stores/sessions.ts'
import { loadTimeline } from '../../stores/timeline.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/notes.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ActivityPane } from './activity-pane.tsx'
import { CritiquePane } from './critique/critique-pane.tsx'
import { DiffPane } from './diff-pane.tsx'
import { SessionHeader } from './header/session-header.tsx'
import { ApprovalPanel } from './steering/approval-panel.tsx'
import { InstructionBox } from './steering/instruction-box.tsx'
import { useSteeringKeys } from './steering/use-steering-keys.ts'
import { TerminalPane } from './terminal-pane.tsx'

function Pane({ tab, view }: { readonly tab: SessionTab; readonly view: SessionView }) {
  switch (tab) {
    case 'terminal':
      return <TerminalPane view={view} />
    case 'diff':
      return <DiffPane id={view.identity.id} head={view.head} base={view.identity.repository.base} />
    case 'critique':
      return <CritiquePane view={view} />
    case 'timeline':
    case 'replay':
    case 'details':
      return <ActivityPane />
  }
}

const badge = (n: number): string | undefined => (n === 0 ? undefined : String(n))

export function SessionScreen({ id }: { readonly id: SessionId }) {
  const view = useSessions((state) => state.byId[id])
  const tab = useNavigation((state) => state.tab)
  useEffect(() => void loadTimeline(id), [id])
  useSteeringKeys(view)
  if (view === undefined) {
    return (
      <EmptyState icon={<CircleHelp size={28} />} title="This session is gone">
        <Button onClick={() => show({ kind: 'fleet' })}>All sessions</Button>
      </EmptyState>
    )
  }
  const items = [
    { id: 'terminal', label: 'Terminal' },
    { id: 'diff', label: 'Diff', badge: badge(view.stat.files) },
    { id: 'critique', label: 'Critique', badge: badge(view.critiques.length) },
    { id: 'timeline', label: 'Timeline' },
  ] as const
  return (
    <div className="session-screen">
      <SessionHeader view={view} />
      {view.approval === null || !waitsForPerson(view) ? null : (
        <ApprovalPanel
          key={view.approval.turn}
          id={id}
          approval={view.approval}
          approveMode={view.approveMode}
        />
      )}
      <Tabs label="Views of the session" items={items} selected={tab} onSelect={showTab}>
        <Pane tab={tab} view={view} />
      </Tabs>
      <InstructionBox view={view} />
    </div>
  )
}
