import { Pause, Play } from 'lucide-react'
import { isEnded } from '../../../src-shared/model/session.ts'
import { count } from '../../format/text.ts'
import { type FleetSteeringState, steerAll, useFleetSteering } from '../../stores/fleet-steering.ts'
import { useSessions } from '../../stores/sessions.ts'
import { Button } from '../../ui/button.tsx'

const describe = (did: FleetSteeringState['did']): string => {
  if (did === null) return ''
  const sessions = count(did.sessions, 'session')
  if (did.sessions === 0) return did.way === 'pause' ? 'Nothing to pause.' : 'Nothing to resume.'
  return did.way === 'pause' ? `Pausing ${sessions}.` : `${sessions} resumed.`
}

/** Pause and resume for every running session at once. */
export function FleetControls() {
  const { busy, did, failure } = useFleetSteering()
  const running = useSessions((state) =>
    Object.values(state.byId).some((view) => !isEnded(view.state) && view.pause === null),
  )
  const paused = useSessions((state) =>
    Object.values(state.byId).some((view) => !isEnded(view.state) && view.pause !== null),
  )
  return (
    <div className="actions">
      <span className={failure === null ? 'muted' : 'bad'} role="status">
        {failure === null ? describe(did) : failure.message}
      </span>
      <Button
        icon={<Pause size={13} aria-hidden />}
        disabled={busy || !running}
        title="No session decides, sends or pays for anything from its next prompt on"
        onClick={() => void steerAll('pause')}
      >
        Pause all
      </Button>
      <Button
        icon={<Play size={13} aria-hidden />}
        disabled={busy || !paused}
        onClick={() => void steerAll('resume')}
      >
        Resume all
      </Button>
    </div>
  )
}
