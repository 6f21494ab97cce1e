import { FolderGit2, FolderOpen, WifiOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { formatDuration } from '../../format/duration.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { useNow } from '../../stores/now.ts'
import {
  type ChosenRepository,
  cancelInspection,
  chooseRepository,
  type FetchProgress,
  pickRepository,
  useRepository,
} from '../../stores/repository.ts'
import { locationError } from '../../stores/repository-location.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { useOnline } from './use-online.ts'

/** How far this step is; without one, only that it goes on. */
function FetchBar({ fetching }: { readonly fetching: FetchProgress | null }) {
  const { t } = useTranslation('start')
  if (fetching === null) return <div className="working-bar" aria-hidden />
  return <progress className="fetch-bar" max={100} value={fetching.percent} aria-label={t('looking.bar')} />
}

function Looking({ chosen }: { readonly chosen: Extract<ChosenRepository, { kind: 'inspecting' }> }) {
  const { t } = useTranslation(['start', 'common'])
  const now = useNow(true)
  const fetching = useRepository((state) => state.fetching)
  return (
    <div className="drop-zone looking">
      <p className="drop-zone-title" role="status">
        {t('looking.title')}
      </p>
      <p className="muted mono ellipsis" title={chosen.location}>
        {chosen.location}
      </p>
      <FetchBar fetching={fetching} />
      <p className="muted number">
        {fetching === null ? '' : `${t(`looking.${fetching.step}`, { percent: fetching.percent })} `}
        {t('looking.since', { time: formatDuration(now - chosen.since) })}
      </p>
      <Button onClick={() => void cancelInspection()}>{t('common:cancel')}</Button>
    </div>
  )
}

function DropZone({ invites }: { readonly invites: boolean }) {
  const { t } = useTranslation('start')
  return (
    <div className="drop-zone">
      <FolderGit2 size={26} aria-hidden />
      <p className="drop-zone-title">{t('drop.title')}</p>
      <p className="muted">{t('drop.promise')}</p>
      <Button
        look={invites ? 'primary' : 'plain'}
        icon={<FolderOpen size={15} aria-hidden />}
        onClick={() => void pickRepository()}
      >
        {t('drop.pick')}
      </Button>
    </div>
  )
}

function UrlForm({ busy }: { readonly busy: boolean }) {
  const { t } = useTranslation('start')
  const [url, setUrl] = useState('')
  const online = useOnline()
  const wrong = locationError(url)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong === null) void chooseRepository(url)
  }
  return (
    <form className="inline-form" onSubmit={submit}>
      <TextField
        label={t('url.label')}
        value={url}
        onChange={setUrl}
        inputMode="url"
        mono
        error={wrong === null ? undefined : t(`url.${wrong}`)}
        placeholder="https://example.com/team/repository.git"
      />
      <Button submits disabled={busy || url.trim() === '' || wrong !== null}>
        {t('url.continue')}
      </Button>
      {online ? null : (
        <p className="muted offline">
          <WifiOff size={14} aria-hidden />
          {t('url.offline')}
        </p>
      )}
    </form>
  )
}

/** A folder dropped or picked, or a URL. `invites`: nothing else on the screen is more likely to be wanted. */
export function RepositoryChoice({ invites }: { readonly invites: boolean }) {
  const { t } = useTranslation(['start', 'common'])
  const chosen = useRepository((state) => state.chosen)
  const looking = chosen.kind === 'inspecting'
  return (
    <section className="panel" aria-label={t('repository')}>
      {looking ? <Looking chosen={chosen} /> : <DropZone invites={invites} />}
      {chosen.kind === 'refused' ? (
        <FailureNote failure={chosen.failure}>
          <Button onClick={() => void chooseRepository(chosen.location)}>{t('common:retry')}</Button>
        </FailureNote>
      ) : null}
      <UrlForm busy={looking} />
    </section>
  )
}
