import { ChevronDown, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { LineCounts } from '../line-counts.tsx'
import type { PatchFile } from './patch-file.ts'

/** The folder gives way where there is no room; the name tells files apart. */
function PathName({ path }: { readonly path: string }) {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    <span className="diff-path" title={path}>
      <bdi className="diff-path-folder">{path.slice(0, -name.length)}</bdi>
      <bdi className="diff-path-name">{name}</bdi>
    </span>
  )
}

function Tags({ file: { kind, from, modes } }: { readonly file: PatchFile }) {
  const { t } = useTranslation('diff')
  return (
    <>
      {kind === 'modify' ? null : (
        <span className={`diff-tag diff-tag-${kind}`} title={from ?? undefined}>
          {from === null ? t(`kind.${kind}`) : t(`kindFrom.${kind === 'copy' ? 'copy' : 'rename'}`, { from })}
        </span>
      )}
      {modes === null ? null : <span className="diff-tag">{t('mode', modes)}</span>}
    </>
  )
}

type Props = {
  readonly file: PatchFile
  readonly folded: boolean
  readonly onFold: (folded: boolean) => void
  readonly extras: ReactNode
}

/** A file's name and what became of it; it stays in sight while its lines are. */
export function FileHead({ file, folded, onFold, extras }: Props) {
  const Chevron = folded ? ChevronRight : ChevronDown
  return (
    <div className="diff-head">
      <h3>
        <button
          type="button"
          className="diff-fold"
          aria-expanded={!folded}
          data-head
          onClick={() => onFold(!folded)}
        >
          <Chevron size={14} aria-hidden />
          <PathName path={file.path} />
          <Tags file={file} />
        </button>
      </h3>
      {file.chunks.length === 0 ? null : <LineCounts added={file.added} removed={file.removed} />}
      {extras}
    </div>
  )
}
