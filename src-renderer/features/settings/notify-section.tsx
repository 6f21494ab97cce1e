import './samples.css'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useSettings } from '../../stores/settings.ts'
import { Switch } from '../../ui/switch.tsx'
import { ChoiceRow } from './choice-row.tsx'
import { setPart } from './set-part.ts'

const KINDS = ['needsYou', 'accepted'] as const

/** As the desktop shows it, in the words that it gets. */
function NoticeSample({ title, body }: { readonly title: string; readonly body: string }) {
  return (
    <div className="notice-sample">
      <p className="field-hint">100x Orchestrator</p>
      <p className="field-label">{title}</p>
      <p>{body}</p>
    </div>
  )
}

export function NotifySection() {
  const { t } = useTranslation(['settings', 'desktop'])
  const notify = useSettings((state) => state.settings?.notify)
  const session = t('settings:sections.notify.sampleSession')
  const action = t('settings:sections.notify.sampleAction')
  return (
    <>
      <section className="panel" aria-label={t('settings:sections.notify.title')}>
        {KINDS.map((kind) => (
          <ChoiceRow
            key={kind}
            title={t(`settings:sections.notify.${kind}`)}
            hint={t(`settings:sections.notify.${kind}Hint`)}
          >
            <Switch
              label={t(`settings:sections.notify.${kind}`)}
              bare
              checked={notify?.[kind] ?? true}
              onChange={(checked) => setPart('notify', { [kind]: checked })}
            />
          </ChoiceRow>
        ))}
      </section>
      <section className="panel" aria-labelledby="settings-notices">
        <h3 id="settings-notices">{t('settings:sections.notify.sampleTitle')}</h3>
        <div className="notice-samples">
          <NoticeSample
            title={t('desktop:notice.approval', { session })}
            body={t('desktop:notice.approvalBody', { action })}
          />
          <NoticeSample
            title={t('desktop:notice.accepted', { session })}
            body={t('settings:sections.notify.sampleReason')}
          />
        </div>
      </section>
    </>
  )
}
