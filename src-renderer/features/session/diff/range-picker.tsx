import { ChevronDown, GitCommitHorizontal } from 'lucide-react'
import type { BranchCommit, DiffRange } from '../../../../src-shared/ipc/messages.ts'
import type { Failure } from '../../../../src-shared/model/errors.ts'
import type { Result } from '../../../../src-shared/result.ts'
import { shortHash } from '../../../format/text.ts'
import { say } from '../../../i18n/say.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { Menu, type MenuEntry } from '../../../ui/menu.tsx'

/** More stand in no menu; the timeline has them all. */
const MOST_COMMITS = 100

type Props = {
  readonly range: DiffRange
  readonly commits: Result<BranchCommit[], Failure> | null
  readonly hasCritique: boolean
  readonly onPick: (range: DiffRange) => void
}

/** Which changes are shown: of the whole branch, since the last critique, or of one commit. */
export function RangePicker({ range, commits, hasCritique, onPick }: Props) {
  const { t } = useTranslation('diff')
  const known = commits?.ok === true ? commits.value.slice(0, MOST_COMMITS) : []
  const nameOf = ({ hash, subject }: BranchCommit) => `${shortHash(hash)}  ${subject}`
  const current = () => {
    if (range.kind !== 'commit') return t(`range.${range.kind}`)
    const commit = known.find(({ hash }) => hash === range.hash)
    return commit === undefined ? shortHash(range.hash) : nameOf(commit)
  }
  const entries: MenuEntry[] = [
    {
      label: t('range.branch'),
      checked: range.kind === 'branch',
      run: () => onPick({ kind: 'branch' }),
    },
    {
      label: t('range.since-critique'),
      checked: range.kind === 'since-critique',
      disabled: !hasCritique,
      run: () => onPick({ kind: 'since-critique' }),
    },
    ...(known.length === 0 ? [] : ['separator' as const]),
    ...known.map((commit) => ({
      label: nameOf(commit),
      checked: range.kind === 'commit' && range.hash === commit.hash,
      run: () => onPick({ kind: 'commit', hash: commit.hash }),
    })),
    ...(commits?.ok === false
      ? ['separator' as const, { label: say(commits.error.message), disabled: true, run: () => undefined }]
      : []),
  ]
  return (
    <Menu
      trigger={
        <button type="button" className="button diff-range" aria-label={t('rangeOf', { range: current() })}>
          <GitCommitHorizontal size={14} aria-hidden />
          <span className="ellipsis">{current()}</span>
          <ChevronDown size={13} aria-hidden />
        </button>
      }
      entries={entries}
    />
  )
}
