import { FolderGit2 } from 'lucide-react'
import { repositoryName, shortHash } from '../../format/text.ts'
import { say } from '../../i18n/say.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { dismissCarried, useDraft } from '../../stores/draft.ts'
import { discardDraft } from '../../stores/draft-undo.ts'
import { show } from '../../stores/navigation.ts'
import { type ChosenRepository, cancelInspection, chooseRepository } from '../../stores/repository.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote, InfoNote } from '../../ui/notes.tsx'

/** The words were meant for another repository: they may go along, and need not. */
function CarriedNote() {
  const { t } = useTranslation('composer')
  const carried = useDraft((state) => state.carried)
  if (carried === null) return null
  const startAfresh = () => discardDraft(t('discarded'))
  return (
    <InfoNote>
      <p>{t('carried.text', { name: repositoryName(carried) })}</p>
      <div className="note-acts">
        <Button look="quiet" onClick={startAfresh}>
          {t('carried.afresh')}
        </Button>
        <Button look="quiet" onClick={dismissCarried}>
          {t('carried.keep')}
        </Button>
      </div>
    </InfoNote>
  )
}

type UnreadyProps = {
  readonly chosen: Exclude<ChosenRepository, { kind: 'found' }>
  /** Somebody tried to start without one. */
  readonly needed: boolean
}

function Unready({ chosen, needed }: UnreadyProps) {
  const { t } = useTranslation(['composer', 'common'])
  if (chosen.kind === 'inspecting') {
    return (
      <div className="repository-line" role="status">
        <div className="spinner spinner-small" aria-hidden />
        <span>{t('repository.looking')}</span>
        <span className="mono ellipsis">{chosen.location}</span>
        <Button look="quiet" onClick={() => void cancelInspection()}>
          {t('common:cancel')}
        </Button>
      </div>
    )
  }
  if (chosen.kind === 'refused') {
    return (
      <FailureNote failure={chosen.failure}>
        <div className="note-acts">
          <Button onClick={() => void chooseRepository(chosen.location)}>{t('common:retry')}</Button>
          <Button onClick={() => show({ kind: 'start' })}>{t('repository.choose')}</Button>
        </div>
      </FailureNote>
    )
  }
  return (
    <p className="repository-line" data-invalid={needed}>
      <FolderGit2 size={15} aria-hidden />
      <span className="muted">{t('repository.none')}</span>
      <Button look="quiet" onClick={() => show({ kind: 'start' })}>
        {t('repository.choose')}
      </Button>
    </p>
  )
}

type Props = { readonly chosen: ChosenRepository; readonly error: string | undefined }

/** Which repository the run is for, and what a person should know of it first. */
export function RepositoryLine({ chosen, error }: Props) {
  const { t } = useTranslation('composer')
  if (chosen.kind !== 'found') {
    return (
      <>
        <Unready chosen={chosen} needed={error !== undefined} />
        {error === undefined || chosen.kind === 'refused' ? null : (
          <p className="field-error" role="alert">
            {error}
          </p>
        )}
      </>
    )
  }
  const { location, base, notices } = chosen.repository
  return (
    <>
      <div className="repository-line">
        <FolderGit2 size={15} aria-hidden />
        <span className="mono ellipsis" title={location}>
          {location}
        </span>
        <span className="muted mono" title={t('repository.base', { base })}>
          {shortHash(base)}
        </span>
        <Button look="quiet" onClick={() => show({ kind: 'start' })}>
          {t('repository.change')}
        </Button>
      </div>
      <CarriedNote />
      {notices.length === 0 ? null : (
        <InfoNote>
          {notices.map((notice) => (
            <p key={notice}>{say(notice)}</p>
          ))}
        </InfoNote>
      )}
    </>
  )
}
