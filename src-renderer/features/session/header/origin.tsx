import { Files } from 'lucide-react'
import type { Overlap, SessionView } from '../../../../src-shared/model/session.ts'
import { listed, repositoryName, shortHash } from '../../../format/text.ts'
import { describeVariant } from '../../../format/variant.ts'
import { show } from '../../../stores/navigation.ts'
import { useOverlaps } from '../../../stores/overlaps.ts'

function StartedFrom({ view }: { readonly view: SessionView }) {
  return view.startedFrom.map(({ session, taskTitle, branch, commit }) => (
    <li key={session} className="ellipsis" title={`${branch}, commit ${commit}`}>
      {'starts from '}
      <button type="button" className="link-button" onClick={() => show({ kind: 'session', id: session })}>
        {taskTitle}
      </button>
      {` at ${shortHash(commit)}`}
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
  const overlaps = useOverlaps((state) => state.byId[view.identity.id])
  if (overlaps === undefined) return null
  return byTask(overlaps).map(({ session, taskTitle, files, sessions }) => (
    <li key={session} className="overlap" title={files.join('\n')}>
      <Files size={13} aria-hidden />
      <span className="ellipsis">
        {'also changed by '}
        <button type="button" className="link-button" onClick={() => show({ kind: 'session', id: session })}>
          {taskTitle}
        </button>
        {`${sessions === 1 ? '' : `, ${sessions} sessions`}: ${listed(files, 2)}`}
      </span>
    </li>
  ))
}

/** Where the session comes from, what sets it apart, and who changes the same files. */
export function Origin({ view }: { readonly view: SessionView }) {
  const { branch, repository, variant } = view.identity
  const differs = variant === null ? '' : describeVariant(variant)
  return (
    <ul className="facts origin">
      <li className="mono ellipsis" title={branch}>
        {branch}
      </li>
      <li className="repository ellipsis" title={repository.location}>
        {repositoryName(repository.location)}
      </li>
      {differs === '' ? null : (
        <li className="ellipsis" title={`Variant: ${differs}`}>
          {`Variant: ${differs}`}
        </li>
      )}
      <StartedFrom view={view} />
      <Overlaps view={view} />
    </ul>
  )
}
