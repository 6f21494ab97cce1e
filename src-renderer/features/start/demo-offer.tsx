import { Play } from 'lucide-react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { startDemo, useRuns } from '../../stores/runs.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/notes.tsx'

/** All of the app in two minutes, without a key and without a network. `invites`: there is nothing better to do yet. */
export function DemoOffer({ invites = false }: { readonly invites?: boolean }) {
  const { t } = useTranslation('start')
  const starting = useRuns((state) => state.starting)
  const failed = useRuns((state) => state.failed)
  return (
    <section className="panel" aria-labelledby="demo-title">
      <div className="demo-offer">
        <div>
          <h2 id="demo-title">{t('demo.title')}</h2>
          <p className="muted">{t('demo.what')}</p>
        </div>
        <Button
          look={invites ? 'primary' : 'plain'}
          icon={<Play size={15} aria-hidden />}
          disabled={starting !== null}
          onClick={() => void startDemo()}
        >
          {t(starting === 'demo' ? 'demo.starting' : 'demo.start')}
        </Button>
      </div>
      {failed?.what === 'demo' ? <FailureNote failure={failed.failure} /> : null}
    </section>
  )
}
