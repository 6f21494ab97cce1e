import { FastForward, Pause, Play } from 'lucide-react'
import { count } from '../../format/text.ts'
import {
  type FleetSteeringState,
  type SteeringWay,
  steerAll,
  useFleetSteering,
} from '../../stores/fleet-steering.ts'
import { useAsksToContinue, useInterrupted } from '../../stores/interruption.ts'
import { isSupervised } from '../../stores/session-state.ts'
import { useSessions } from '../../stores/sessions.ts'
import { Button } from '../../ui/button.tsx'

const NOTHING: Readonly<Record<SteeringWay, string>> = {
  pause: 'Nothing to pause.',
  resume: 'Nothing to resume.',
  continue: 'Nothing could be continued.',
}
const DONE: Readonly<Record<SteeringWay, (sessions: string) => string>> = {
  pause: (sessions) => `Pausing ${sessions}.`,
  resume: (sessions) => `${sessions} resumed.`,
  continue: (sessions) => `${sessions} continued.`,
}
const describe = (did: FleetSteeringState['did']): string => {
  if (did === null) return ''
  return did.sessions === 0 ? NOTHING[did.way] : DONE[did.way](count(did.sessions, 'session'))
}

/** Stands here while some are interrupted and the question above the fleet does not offer it already. */
function ContinueAll({ busy }: { readonly busy: boolean }) {
  const interrupted = useInterrupted()
  const offered = useAsksToContinue()
  if (interrupted === 0 || offered) return null
  return (
    <Button
      icon={<FastForward size={13} aria-hidden />}
      disabled={busy}
      title="Interrupted sessions go on from where they were"
      onClick={() => void steerAll('continue')}
    >
      Continue all
    </Button>
  )
}

/** Pause and resume for every running session at once, continue for every interrupted one. */
export function FleetControls() {
  const { busy, did, failure } = useFleetSteering()
  const running = useSessions((state) =>
    Object.values(state.byId).some((view) => isSupervised(view.state) && view.pause === null),
  )
  const paused = useSessions((state) =>
    Object.values(state.byId).some((view) => isSupervised(view.state) && view.pause !== null),
  )
  return (
    <div className="actions">
      <span className={failure === null ? 'muted' : 'bad'} role="status">
        {failure === null ? describe(did) : failure.message}
      </span>
      <ContinueAll busy={busy} />
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
