import '../../../src-shared/zod-setup.ts'
import './compare.css'
import { ArrowLeft, ListOrdered } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { SessionId, TaskId } from '../../../src-shared/model/ids.ts'
import type { Comparison } from '../../../src-shared/model/steering.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { loadComparison, useComparisons } from '../../stores/comparisons.ts'
import { show } from '../../stores/navigation.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, FailureNote, Loading } from '../../ui/notes.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { firstChoice } from './candidates.ts'
import { Changes } from './changes.tsx'
import { CriteriaMatrix } from './criteria-matrix.tsx'
import { PickWinnerDialog } from './pick-winner-dialog.tsx'
import { Ranking } from './ranking.tsx'

/** The candidate that a person is at: theirs is the row with the focus. */
const focusedSession = (): SessionId | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-session]')?.dataset.session

function Race({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation('compare')
  const { places } = comparison
  const [tab, setTab] = useState<'ranking' | 'changes'>('ranking')
  const [chosen, setChosen] = useState(() => firstChoice(places))
  const [winner, setWinner] = useState<SessionId | null>(null)
  const pick = () => setWinner(focusedSession() ?? places[0]?.id ?? null)
  useCommands({ 'compare.pickWinner': winner === null ? pick : null })
  const tabs = [
    { id: 'ranking', label: t('tabs.ranking') },
    { id: 'changes', label: t('tabs.changes') },
  ] as const
  return (
    <>
      <Tabs label={t('views')} items={tabs} selected={tab} onSelect={setTab}>
        {tab === 'ranking' ? (
          <div className="compare-scroll">
            <Ranking places={places} chosen={chosen} onChoose={setChosen} onPick={setWinner} />
            <CriteriaMatrix places={places} />
          </div>
        ) : (
          <Changes places={places} chosen={chosen} onChoose={setChosen} />
        )}
      </Tabs>
      {winner === null ? null : (
        <PickWinnerDialog places={places} first={winner} onClose={() => setWinner(null)} />
      )}
    </>
  )
}

function Head({ comparison }: { readonly comparison: Comparison | undefined }) {
  const { t } = useTranslation('compare')
  return (
    <header className="compare-head">
      <Button look="quiet" icon={<ArrowLeft size={14} aria-hidden />} onClick={() => show({ kind: 'fleet' })}>
        {t('allSessions')}
      </Button>
      <h1 className="ellipsis" title={comparison?.title} dir="auto">
        {comparison?.title ?? t('title')}
      </h1>
      <p className="muted ellipsis" title={t('rule')}>
        {t('rule')}
      </p>
    </header>
  )
}

/** A race: its ranking with the reason for each place, its criteria, and what each candidate changed. */
export function Compare({ task }: { readonly task: TaskId }) {
  const { t } = useTranslation(['compare', 'common'])
  const comparison = useComparisons((state) => state.byTask[task])
  const failure = useComparisons((state) => state.failures[task])
  useEffect(() => void loadComparison(task), [task])
  return (
    <div className="compare">
      <Head comparison={comparison} />
      {failure === undefined ? null : (
        <FailureNote failure={failure}>
          <Button onClick={() => void loadComparison(task)}>{t('common:retry')}</Button>
        </FailureNote>
      )}
      {comparison === undefined && failure === undefined ? <Loading what={t('loading')} /> : null}
      {comparison?.places.length === 0 ? (
        <EmptyState icon={<ListOrdered size={28} />} title={t('none')}>
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : null}
      {comparison === undefined || comparison.places.length === 0 ? null : <Race comparison={comparison} />}
    </div>
  )
}
