import { useEffect, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { isImage } from './image-name.ts'
import type { PatchFile, Side } from './patch-file.ts'
import type { ReadFailure, ReadWhole, WholeFile } from './types.ts'

type Answer = WholeFile | ReadFailure | null

const useWhole = (read: ReadWhole, path: string, side: Side): Answer => {
  const [answer, setAnswer] = useState<Answer>(null)
  useEffect(() => {
    let current = true
    void read(path, side).then((result) => {
      if (current) setAnswer(result.ok ? result.value : result.error)
    })
    return () => {
      current = false
    }
  }, [read, path, side])
  return answer
}

function Picture({ read, path, side }: { read: ReadWhole; path: string; side: Side }) {
  const { t } = useTranslation('diff')
  const [size, setSize] = useState('')
  const answer = useWhole(read, path, side)
  const name = t(side === 'old' ? 'before' : 'after')
  const what = () => {
    if (answer === null) return <p className="muted">{t('reading')}</p>
    if ('message' in answer) return <p role="alert">{say(answer.message)}</p>
    if (answer.kind !== 'image') return <p className="muted">{t('noPicture')}</p>
    return (
      <img
        src={answer.data}
        alt={t('picture', { name, path })}
        onLoad={({ currentTarget: image }) => setSize(`${image.naturalWidth} × ${image.naturalHeight}`)}
      />
    )
  }
  return (
    <figure className={`diff-picture diff-picture-${side}`}>
      <div className="diff-picture-ground">{what()}</div>
      <figcaption>
        {name}
        {size === '' ? null : <span className="muted number">{size}</span>}
        {answer !== null && 'bytes' in answer ? (
          <span className="muted number">{t('bytes', { count: answer.bytes })}</span>
        ) : null}
      </figcaption>
    </figure>
  )
}

/** What stands below a file's head where there are no lines to show. */
export function FileBody({ file, read }: { readonly file: PatchFile; readonly read: ReadWhole | null }) {
  const { t } = useTranslation('diff')
  if (!file.binary)
    return <p className="diff-no-lines muted">{t(file.blobs === null ? 'same' : 'noLines')}</p>
  if (read === null || !isImage(file.path)) return <p className="diff-no-lines muted">{t('binary')}</p>
  return (
    <div className="diff-pictures">
      {file.kind === 'add' ? null : <Picture read={read} path={file.from ?? file.path} side="old" />}
      {file.kind === 'delete' ? null : <Picture read={read} path={file.path} side="new" />}
    </div>
  )
}
