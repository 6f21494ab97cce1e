import { FastForward, Unplug } from 'lucide-react'
import { count } from '../../format/text.ts'
import { steerAll, useFleetSteering } from '../../stores/fleet-steering.ts'
import { putOffContinuing, useAsksToContinue, useInterrupted } from '../../stores/interruption.ts'
import { Button } from '../../ui/button.tsx'

/** One question for all sessions that lost their process. */
export function InterruptionBanner() {
  const asks = useAsksToContinue()
  const interrupted = useInterrupted()
  const busy = useFleetSteering((state) => state.busy)
  if (!asks) return null
  const who = `${count(interrupted, 'session was', 'sessions were')} interrupted`
  const process = interrupted === 1 ? 'its process' : 'their process'
  const work = interrupted === 1 ? 'Its' : 'Their'
  return (
    <section className="banner" aria-label="Interrupted sessions">
      <Unplug size={18} aria-hidden />
      <p>
        <strong>{`${who} when ${process} ended.`}</strong> {`${work} work is kept.`}
      </p>
      <div className="actions">
        <Button
          look="primary"
          icon={<FastForward size={13} aria-hidden />}
          disabled={busy}
          onClick={() => void steerAll('continue')}
        >
          {interrupted === 1 ? 'Continue' : 'Continue all'}
        </Button>
        <Button disabled={busy} onClick={putOffContinuing}>
          Not now
        </Button>
      </div>
    </section>
  )
}
