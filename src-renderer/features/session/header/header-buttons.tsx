import { Ellipsis, FastForward, Hand, Pause, Play, Square } from 'lucide-react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { KeepButton } from './keep-button.tsx'
import { useMoreEntries } from './more-entries.tsx'
import type { SessionActs } from './use-session-acts.ts'

type Props = { readonly view: SessionView; readonly doing: SessionActs }

/** What steers the supervisor while there is one. */
function Steering({ view, doing: { acts, busy } }: Props) {
  const { t } = useTranslation('session')
  const paused = view.pause !== null
  return (
    <>
      <Switch
        label={t('approveMode')}
        checked={view.approveMode}
        disabled={busy}
        title={t('approveModeHint')}
        onChange={() => acts.approveMode?.()}
      />
      <Button
        look={paused ? 'primary' : 'plain'}
        icon={paused ? <Play size={13} aria-hidden /> : <Pause size={13} aria-hidden />}
        disabled={busy}
        command="session.pause"
        title={t(paused ? 'resumeHint' : 'pauseHint')}
        onClick={() => acts.pause?.()}
      >
        {t(paused ? 'resume' : 'pause')}
      </Button>
      <Button
        icon={<Hand size={13} aria-hidden />}
        disabled={busy}
        command="session.takeOver"
        title={t('takeOverHint')}
        onClick={() => acts.takeOver?.()}
      >
        {t('takeOver')}
      </Button>
    </>
  )
}

/** Only what fits the session's state: an ended one has nothing to pause. The rest is in the menu. */
export function HeaderButtons({ view, doing }: Props) {
  const { t } = useTranslation(['session', 'common'])
  const { acts, busy, act } = doing
  const entries = useMoreEntries(view, acts)
  return (
    <div className="actions session-actions">
      {acts.pause === null ? null : <Steering view={view} doing={doing} />}
      {acts.resumeInterrupted === null ? null : (
        <Button
          look="primary"
          icon={<FastForward size={13} aria-hidden />}
          disabled={busy}
          command="session.pause"
          title={t('continueHint')}
          onClick={acts.resumeInterrupted}
        >
          {t('continue')}
        </Button>
      )}
      <KeepButton view={view} busy={busy} act={act} />
      {acts.stop === null ? null : (
        <Button
          icon={<Square size={13} aria-hidden />}
          disabled={busy}
          command="session.stop"
          onClick={acts.stop}
        >
          {t('stop')}
        </Button>
      )}
      <Menu
        trigger={
          <IconButton label={t('common:more')} icon={<Ellipsis size={16} aria-hidden />} disabled={busy} />
        }
        entries={entries}
      />
    </div>
  )
}
