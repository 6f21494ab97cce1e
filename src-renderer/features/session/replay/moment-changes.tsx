import { GitCommitHorizontal } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { DiffRange } from '../../../../src-shared/ipc/messages.ts'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import type { LoggedEvent } from '../../../../src-shared/model/session.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { useSessionDiff } from '../../../stores/session-diff.ts'
import { DiffView } from '../../../ui/diff/diff-view.tsx'
import { LineCounts } from '../../../ui/line-counts.tsx'
import { FailureNote, Loading } from '../../../ui/notes.tsx'
import { branchMoments } from './branch-moments.ts'
import { lastIndexAt } from './marks.ts'
import type { Replay } from './replay.ts'

/** Commits that a person only passes on the way are not read. */
const STAYED_MS = 200

const useSettled = <T,>(value: T): T => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), STAYED_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

function CommitDiff({ id, hash }: { readonly id: SessionId; readonly hash: string }) {
  const { t } = useTranslation(['replay', 'diff'])
  const range = useMemo<DiffRange>(() => ({ kind: 'commit', hash }), [hash])
  const { result } = useSessionDiff(id, range, hash)
  if (result === null) return <Loading what={t('diff:readingDiff')} />
  if (!result.ok) return <FailureNote failure={result.error} />
  return <DiffView patch={result.value.patch} layout="unified" label={t('commitChanges')} />
}

type Props = {
  readonly id: SessionId
  readonly replay: Replay
  readonly events: readonly LoggedEvent[]
}

/** The branch as it stood at the moment that is shown, and what its latest commit did. */
export function MomentChanges({ id, replay, events }: Props) {
  const { t } = useTranslation('replay')
  const moments = useMemo(() => branchMoments(events), [events])
  const moment = useStore(replay.store, ({ at }) => moments[lastIndexAt(moments, at)])
  const hash = useSettled(moment?.commit?.hash)
  if (moment === undefined || moment.commit === null)
    return <p className="replay-nothing muted">{t('noCommits')}</p>
  const { commit, commits, stat, files } = moment
  return (
    <div className="replay-changes">
      <div className="replay-commit">
        <GitCommitHorizontal size={15} aria-hidden />
        <span className="mono">{commit.hash.slice(0, 7)}</span>
        <span className="replay-commit-subject" title={commit.subject}>
          {commit.subject}
        </span>
      </div>
      <p className="replay-branch muted" title={files.join('\n')}>
        {`${t('commits', { count: commits })}, ${t('files', { count: stat.files })} `}
        <LineCounts added={stat.added} removed={stat.removed} />
      </p>
      {hash === undefined ? null : <CommitDiff key={hash} id={id} hash={hash} />}
    </div>
  )
}
