import '../../../src-shared/zod-setup.ts'
import './session.css'
import './steering/steering.css'
import { CircleHelp } from 'lucide-react'
import { useEffect } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { show } from '../../stores/navigation.ts'
import { waitsForPerson } from '../../stores/session-state.ts'
import { useSessions } from '../../stores/sessions.ts'
import { loadTimeline } from '../../stores/timeline.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/notes.tsx'
import { SessionHeader } from './header/session-header.tsx'
import { SessionPanes } from './session-panes.tsx'
import { ApprovalPanel } from './steering/approval-panel.tsx'
import { InstructionBox } from './steering/instruction-box.tsx'

export function SessionScreen({ id }: { readonly id: SessionId }) {
  const { t } = useTranslation('session')
  const view = useSessions((state) => state.byId[id])
  useEffect(() => void loadTimeline(id), [id])
  if (view === undefined) {
    return (
      <EmptyState icon={<CircleHelp size={28} />} title={t('gone')}>
        <Button onClick={() => show({ kind: 'fleet' })}>{t('allSessions')}</Button>
      </EmptyState>
    )
  }
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
      <SessionPanes view={view} />
      <InstructionBox view={view} />
    </div>
  )
}
