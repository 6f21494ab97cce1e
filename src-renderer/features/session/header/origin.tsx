import { Files, GitBranch } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Overlap, SessionView } from '../../../../src-shared/model/session.ts'
import { repositoryName, shortHash } from '../../../format/text.ts'
import { describeVariant } from '../../../format/variant.ts'
import { show } from '../../../stores/navigation.ts'
import { useOverlaps } from '../../../stores/overlaps.ts'

function StartedFrom({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  return view.startedFrom.map(({ session, taskTitle, branch, commit }) => (
    <li key={session} className="ellipsis" title={`${branch} ${commit}`}>
      {`${t('startsFrom')} `}
      <button type="button" className="link-button" onClick={() => show({ kind: 'session', id: session })}>
        {taskTitle}
      </button>
      {` ${t('atCommit', { commit: shortHash(commit) })}`}
    </li>
  ))
}

/** A race overlaps with all its sessions: it is named once, with the files of all of them. */
function byTask(overlaps: readonly Overlap[]): (Overlap & { readonly sessions: number })[] {
  const tasks = new Map<string, Overlap & { readonly sessions: number }>()
  for (const overlap of overlaps) {
    const known = tasks.get(overlap.taskTitle)
    tasks.set(overlap.taskTitle, {
      ...(known ?? overlap),
      files: [...new Set([...(known?.files ?? []), ...overlap.files])],
      sessions: (known?.sessions ?? 0) + 1,
    })
  }
  return [...tasks.values()]
}

function Overlaps({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  const overlaps = useOverlaps((state) => state.byId[view.identity.id])
  if (overlaps === undefined) return null
  return byTask(overlaps).map(({ session, taskTitle, files, sessions }) => {
    const many = sessions === 1 ? '' : `, ${t('sessions', { count: sessions })}`
    const told = `${many}: ${files.join(', ')}`
    return (
      <li key={session} className="overlap" title={`${t('alsoChangedBy')} ${taskTitle}${told}`}>
        <Files size={13} aria-hidden />
        <span>{t('alsoChangedBy')}</span>
        <button
          type="button"
          className="link-button ellipsis"
          onClick={() => show({ kind: 'session', id: session })}
        >
          <bdi>{taskTitle}</bdi>
        </button>
        <span className="ellipsis">{told}</span>
      </li>
    )
  })
}

/** Where the session comes from, what sets it apart, and who changes the same files. */
export function Origin({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation('session')
  const { branch, repository, variant } = view.identity
  const differs = variant === null ? '' : describeVariant(variant)
  const told = differs === '' ? '' : t('variant', { text: differs })
  return (
    <ul className="facts origin">
      <li className="branch" title={branch}>
        <GitBranch size={13} aria-hidden />
        <span className="mono ellipsis">{branch}</span>
      </li>
      <li className="repository ellipsis" title={repository.location}>
        {repositoryName(repository.location)}
      </li>
      {told === '' ? null : (
        <li className="ellipsis" title={told}>
          {told}
        </li>
      )}
      <StartedFrom view={view} />
      <Overlaps view={view} />
    </ul>
  )
}
