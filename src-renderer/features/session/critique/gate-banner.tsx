import { Lock, LockOpen, ShieldAlert } from 'lucide-react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { gateWords } from '../../../stores/gate.ts'

/** What a person kept against the gate, with their reason: recorded and shown for ever. */
function Overrides({ kept }: Pick<SessionView, 'kept'>) {
  const { t } = useTranslation('critique')
  return kept.map(({ branch, commit, override }) =>
    override === undefined ? null : (
      <p key={`${branch} ${commit} ${override}`} className="gate-override">
        <ShieldAlert size={14} aria-hidden />
        <span>
          {t('gate.overridden', { branch })} <q dir="auto">{override}</q>
        </span>
      </p>
    ),
  )
}

/** Whether the branch may be kept, and why, in one sentence. */
export function GateBanner({ view }: { readonly view: SessionView }) {
  const { open, title, reason } = gateWords(view)
  const Icon = open ? LockOpen : Lock
  return (
    <div className={open ? 'gate gate-open' : 'gate gate-closed'} role="status">
      <Icon size={16} aria-hidden />
      <div>
        <p>
          <strong>{title}.</strong> {reason}
        </p>
        <Overrides kept={view.kept} />
      </div>
    </div>
  )
}
