import { FastForward, Unplug } from 'lucide-react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { steerAll, useFleetSteering } from '../../stores/fleet-steering.ts'
import { putOffContinuing, useAsksToContinue, useInterrupted } from '../../stores/interruption.ts'
import { Button } from '../../ui/button.tsx'

/** One question for all sessions that lost their process. */
export function InterruptionBanner() {
  const { t } = useTranslation('fleet')
  const asks = useAsksToContinue()
  const count = useInterrupted()
  const busy = useFleetSteering((state) => state.busy)
  if (!asks) return null
  return (
    <section className="banner" aria-label={t('interrupted.label')}>
      <Unplug size={18} aria-hidden />
      <p>
        <strong>{t('interrupted.who', { count })}</strong> {t('interrupted.kept', { count })}
      </p>
      <div className="actions">
        <Button
          look="primary"
          icon={<FastForward size={13} aria-hidden />}
          command="fleet.continueAll"
          disabled={busy}
          onClick={() => void steerAll('continue')}
        >
          {count === 1 ? t('controls.continueOne') : t('controls.continue')}
        </Button>
        <Button disabled={busy} onClick={putOffContinuing}>
          {t('interrupted.notNow')}
        </Button>
      </div>
    </section>
  )
}
