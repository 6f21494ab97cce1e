import { ArrowRight, FileDiff, TriangleAlert } from 'lucide-react'
import type { BranchCommit } from '../../../../src-shared/ipc/messages.ts'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { shortHash } from '../../../format/text.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { showRange } from '../../../stores/navigation.ts'
import { useSessionCommits } from '../../../stores/session-diff.ts'
import { Button } from '../../../ui/button.tsx'
import { LineCounts } from '../../../ui/line-counts.tsx'
import { commitsAfter } from './commits-after.ts'

/** More are counted: whoever wants them all has the diff. */
const SHOWN = 5

function Commits({ since }: { readonly since: readonly BranchCommit[] }) {
  const { t } = useTranslation('critique')
  const more = since.length - SHOWN
  return (
    <>
      <p>{t('stale.commits', { count: since.length })}</p>
      <ul className="stale-commits">
        {since.slice(0, SHOWN).map(({ hash, subject, stat }) => (
          <li key={hash}>
            <code>{shortHash(hash)}</code>
            <span className="ellipsis" dir="auto" title={subject}>
              {subject}
            </span>
            <LineCounts added={stat.added} removed={stat.removed} />
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="muted">{t('stale.more', { count: more })}</p> : null}
    </>
  )
}

type Props = { readonly view: SessionView; readonly reviewed: string }

/** The last critique is of an older commit: which one, where the branch is now, and what lies between. */
export function StaleNote({ view: { identity, head }, reviewed }: Props) {
  const { t } = useTranslation('critique')
  const { id } = identity
  const commits = useSessionCommits(id, head)
  // Without the list the two hashes above it still say what happened.
  const since = commits?.ok ? commitsAfter(commits.value, reviewed) : null
  return (
    <section className="stale-note" aria-label={t('stale.title')}>
      <h2>
        <TriangleAlert size={15} aria-hidden />
        {t('stale.title')}
      </h2>
      <p className="stale-way">
        <span className="muted">{t('stale.reviewed')}</span>
        <code title={reviewed}>{shortHash(reviewed)}</code>
        <ArrowRight size={14} aria-hidden />
        <span className="muted">{t('stale.now')}</span>
        <code title={head}>{shortHash(head)}</code>
      </p>
      {since === null || since.length === 0 ? (
        <p className="muted">{t('stale.unknown')}</p>
      ) : (
        <Commits since={since} />
      )}
      <Button
        icon={<FileDiff size={14} aria-hidden />}
        onClick={() => showRange({ id, range: { kind: 'since-critique' } })}
      >
        {t('stale.show')}
      </Button>
    </section>
  )
}
