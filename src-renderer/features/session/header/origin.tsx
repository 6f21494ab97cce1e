import { Files, GitBranch } from 'lucide-react'
import type { Overlap, SessionView } from '../../../../src-shared/model/session.ts'
import { repositoryName, shortHash } from '../../../format/text.ts'
import { describeVariant } from '../../../format/variant.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
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

/** Tasks that are named in the one line that there is; the others are counted. */
const NAMED = 2

type Shared = ReturnType<typeof byTask>[number]

const useTold = () => {
  const { t } = useTranslation('session')
  return ({ files, sessions }: Shared) =>
    `${sessions === 1 ? '' : `, ${t('sessions', { count: sessions })}`}: ${files.join(', ')}`
}

function Overlaps({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation(['session', 'format'])
  const told = useTold()
  const overlaps = useOverlaps((state) => state.byId[view.identity.id])
  const tasks = byTask(overlaps ?? [])
  const others = tasks.slice(NAMED)
  return (
    <>
      {tasks.slice(0, NAMED).map((one) => (
        <li
          key={one.session}
          className="overlap"
          title={`${t('alsoChangedBy')} ${one.taskTitle}${told(one)}`}
        >
          <Files size={13} aria-hidden />
          <button
            type="button"
            className="link-button ellipsis"
            onClick={() => show({ kind: 'session', id: one.session })}
          >
            {`${t('alsoChangedBy')} `}
            <bdi>{one.taskTitle}</bdi>
          </button>
          <span className="visually-hidden">{told(one)}</span>
        </li>
      ))}
      {others.length === 0 ? null : (
        <li className="overlap-others" title={others.map((one) => `${one.taskTitle}${told(one)}`).join('\n')}>
          {t('format:listMore', { count: others.length })}
        </li>
      )}
    </>
  )
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
