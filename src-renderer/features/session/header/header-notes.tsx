import i18next from 'i18next'
import { Archive, ShieldAlert, Unplug } from 'lucide-react'
import { Trans } from 'react-i18next/TransWithoutContext'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { shortHash } from '../../../format/text.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'

type Kept = SessionView['kept'][number]

function KeptLine({ kept: { into, branch, override } }: { readonly kept: Kept }) {
  const { t } = useTranslation('session')
  const words = { values: { branch, into, reason: override ?? '' }, components: { code: <code />, q: <q /> } }
  if (override === undefined)
    return (
      <p className="session-notice">
        <Trans i18n={i18next} t={t} i18nKey="kept" {...words} />
      </p>
    )
  return (
    <p className="session-notice marked warns">
      <ShieldAlert size={14} aria-hidden />
      <span>
        <Trans i18n={i18next} t={t} i18nKey="keptUnproven" {...words} />
      </span>
    </p>
  )
}

function ArchivedLine({ head }: { readonly head: string }) {
  const { t } = useTranslation('session')
  return (
    <p className="session-notice marked">
      <Archive size={14} aria-hidden />
      <span>
        <Trans
          i18n={i18next}
          t={t}
          i18nKey="archived"
          values={{ commit: shortHash(head) }}
          components={{ code: <code /> }}
        />
      </span>
    </p>
  )
}

/** Before its last words, because those are older. */
export function InterruptedLine({ view: { state } }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  if (state !== 'interrupted') return null
  return (
    <p className="session-notice marked warns">
      <Unplug size={14} aria-hidden />
      <span>{t('interrupted')}</span>
    </p>
  )
}

/** Where its workspace and its branch went, with the reason where the gate was overridden, and notices. */
export function HeaderNotes({ view: { kept, archived, ...view } }: { readonly view: SessionView }) {
  useTranslation()
  const notices = view.notices.map(say)
  return (
    <>
      {archived === null ? null : <ArchivedLine head={archived.head} />}
      {notices.length === 0 ? null : (
        <p className="session-notice ellipsis" title={notices.join('\n')}>
          {notices.join(' ')}
        </p>
      )}
      {kept.map((one) => (
        <KeptLine key={`${one.into} ${one.branch} ${one.commit} ${one.override ?? ''}`} kept={one} />
      ))}
    </>
  )
}
