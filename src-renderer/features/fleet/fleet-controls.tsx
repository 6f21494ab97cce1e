import { FastForward, Pause, Play } from 'lucide-react'
import { useCommands } from '../../commands/use-commands.ts'
import { say } from '../../i18n/say.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { steerAll, useFleetSteering } from '../../stores/fleet-steering.ts'
import { useAsksToContinue, useInterrupted } from '../../stores/interruption.ts'
import { isSupervised } from '../../stores/session-state.ts'
import { useSessions } from '../../stores/sessions.ts'
import { Button } from '../../ui/button.tsx'

/** What the last button did, or why it did not. */
function Did() {
  const { t } = useTranslation('fleet')
  const { did, failure } = useFleetSteering()
  return (
    <span className={failure === null ? 'muted' : 'bad'} role="status">
      {failure === null || failure === undefined
        ? did === null
          ? ''
          : t(`steered.${did.way}`, { count: did.sessions })
        : say(failure.message)}
    </span>
  )
}

/** Pause and resume for every running session at once, continue for every interrupted one. */
export function FleetControls() {
  const { t } = useTranslation('fleet')
  const busy = useFleetSteering((state) => state.busy)
  const running = useSessions((state) =>
    Object.values(state.byId).some((view) => isSupervised(view.state) && view.pause === null),
  )
  const paused = useSessions((state) =>
    Object.values(state.byId).some((view) => isSupervised(view.state) && view.pause !== null),
  )
  const interrupted = useInterrupted()
  const offered = useAsksToContinue()
  const can = (possible: boolean, way: 'pause' | 'resume' | 'continue') =>
    possible && !busy ? () => void steerAll(way) : null
  const acts = {
    pause: can(running, 'pause'),
    resume: can(paused, 'resume'),
    continue: can(interrupted > 0, 'continue'),
  }
  useCommands({
    'fleet.pauseAll': acts.pause,
    'fleet.resumeAll': acts.resume,
    'fleet.continueAll': acts.continue,
  })
  return (
    <div className="actions">
      <Did />
      {interrupted === 0 || offered ? null : (
        <Button
          icon={<FastForward size={13} aria-hidden />}
          command="fleet.continueAll"
          disabled={busy}
          title={t('controls.continueHint')}
          onClick={() => acts.continue?.()}
        >
          {t('controls.continue')}
        </Button>
      )}
      <Button
        icon={<Pause size={13} aria-hidden />}
        command="fleet.pauseAll"
        disabled={acts.pause === null}
        title={t('controls.pauseHint')}
        onClick={() => acts.pause?.()}
      >
        {t('controls.pause')}
      </Button>
      <Button
        icon={<Play size={13} aria-hidden />}
        command="fleet.resumeAll"
        disabled={acts.resume === null}
        onClick={() => acts.resume?.()}
      >
        {t('controls.resume')}
      </Button>
    </div>
  )
}
