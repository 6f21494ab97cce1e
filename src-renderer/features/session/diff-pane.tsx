import './diff/diff-pane.css'
import { FileDiff } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { DiffRange } from '../../../src-shared/ipc/messages.ts'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { SessionView } from '../../../src-shared/model/session.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { takeRange, useNavigation } from '../../stores/navigation.ts'
import { useSessionCommits, useSessionDiff } from '../../stores/session-diff.ts'
import { useSessions } from '../../stores/sessions.ts'
import { Button } from '../../ui/button.tsx'
import { splitPatch } from '../../ui/diff/split-patch.ts'
import { EmptyState, FailureNote, Loading } from '../../ui/notes.tsx'
import { DiffToolbar } from './diff/diff-toolbar.tsx'
import { Reader } from './diff/reader.tsx'
import { useViewing } from './diff/use-viewing.ts'

const BRANCH: DiffRange = { kind: 'branch' }

function NothingYet() {
  const { t } = useTranslation('diff')
  return (
    <EmptyState icon={<FileDiff size={28} />} title={t('nothingYet')}>
      <p>{t('nothingYetWhy')}</p>
    </EmptyState>
  )
}

function Changes({ view }: { readonly view: SessionView }) {
  const { t } = useTranslation(['diff', 'common'])
  const { id } = view.identity
  const wanted = useNavigation((state) => state.place?.id === id)
  const [chosen, setRange] = useState(BRANCH)
  const elsewhere = useNavigation((state) => state.range)
  useEffect(() => {
    const asked = elsewhere === null ? null : takeRange(id)
    if (asked !== null) setRange(asked)
  }, [elsewhere, id])
  // A place is one of the whole branch.
  if (wanted && chosen.kind !== 'branch') setRange(BRANCH)
  const range = wanted ? BRANCH : chosen
  const [finding, setFinding] = useState(false)
  const { result, newer, refresh } = useSessionDiff(id, range, view.head)
  const commits = useSessionCommits(id, view.head)
  const diff = result?.ok ? result.value : null
  const files = useMemo(() => splitPatch(diff?.patch ?? ''), [diff?.patch])
  const viewing = useViewing(id)
  const body = () => {
    if (result === null) return <Loading what={t('readingDiff')} />
    if (!result.ok)
      return (
        <div className="diff-failure">
          <FailureNote failure={result.error}>
            <Button onClick={refresh}>{t('common:retry')}</Button>
          </FailureNote>
        </div>
      )
    if (files.length === 0) {
      return (
        <EmptyState icon={<FileDiff size={28} />} title={t('noChanges')}>
          <p>{t('noChangesWhy')}</p>
        </EmptyState>
      )
    }
    return (
      <Reader
        {...{ view, diff: result.value, files, viewing, finding }}
        key={`${range.kind} ${result.value.base} ${result.value.head}`}
        onFind={setFinding}
      />
    )
  }
  return (
    <div className="diff-pane">
      <DiffToolbar
        range={range}
        commits={commits}
        hasCritique={view.critiques.length > 0}
        stat={diff?.stat ?? null}
        viewed={files.filter(viewing.isViewed).length}
        newer={newer}
        onRefresh={refresh}
        onPick={setRange}
        onFind={() => setFinding(!finding)}
      />
      {body()}
    </div>
  )
}

type Props = { readonly id: SessionId; readonly head: string; readonly base: string }

export function DiffPane({ id, head, base }: Props) {
  const view = useSessions((state) => state.byId[id])
  return view === undefined || head === '' || head === base ? <NothingYet /> : <Changes view={view} />
}
