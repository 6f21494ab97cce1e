import { FolderGit2 } from 'lucide-react'
import { shortHash } from '../../format/text.ts'
import { show } from '../../stores/navigation.ts'
import type { ChosenRepository } from '../../stores/repository.ts'
import { Button } from '../../ui/button.tsx'
import { InfoNote } from '../../ui/notes.tsx'

/** Which repository the task is for, and what a person should know of it first. */
export function RepositoryLine({ chosen }: { readonly chosen: ChosenRepository }) {
  if (chosen.kind !== 'found') {
    return (
      <p className="repository-line">
        <span className="muted">No repository chosen.</span>
        <Button look="quiet" onClick={() => show({ kind: 'start' })}>
          Choose one
        </Button>
      </p>
    )
  }
  const { repository } = chosen
  return (
    <>
      <div className="repository-line">
        <FolderGit2 size={15} aria-hidden />
        <span className="mono ellipsis" title={repository.location}>
          {repository.location}
        </span>
        <span className="muted mono" title={`Sessions start from ${repository.base}`}>
          {shortHash(repository.base)}
        </span>
        <Button look="quiet" onClick={() => show({ kind: 'start' })}>
          Change
        </Button>
      </div>
      {repository.notices.length === 0 ? null : (
        <InfoNote>
          {repository.notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
        </InfoNote>
      )}
    </>
  )
}
