import './compare.css'
import { ArrowLeft, ListOrdered } from 'lucide-react'
import { useEffect } from 'react'
import type { TaskId } from '../../../src-shared/model/ids.ts'
import type { Comparison } from '../../../src-shared/model/steering.ts'
import { loadComparison, useComparisons } from '../../stores/comparisons.ts'
import { show } from '../../stores/navigation.ts'
import { moveAmongRows } from '../../ui/arrow-keys.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, FailureNote, Loading } from '../../ui/notes.tsx'
import { PlaceRows } from './place-rows.tsx'

const NUMBERS = ['Checks', 'Criteria', 'Lines', 'Cost', 'Time'] as const

function Ranking({ comparison }: { readonly comparison: Comparison }) {
  if (comparison.places.length === 0) {
    return <EmptyState icon={<ListOrdered size={28} />} title="No session races on this task" />
  }
  return (
    <table className="ranking" aria-label="Ranking">
      <thead>
        <tr>
          <th scope="col">Place</th>
          <th scope="col">Session</th>
          <th scope="col">Gate</th>
          {NUMBERS.map((name) => (
            <th key={name} scope="col" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      {comparison.places.map((place) => (
        <PlaceRows key={place.id} place={place} />
      ))}
    </table>
  )
}

/** A race's ranking, with the reason for each place. */
export function Compare({ task }: { readonly task: TaskId }) {
  const comparison = useComparisons((state) => state.byTask[task])
  const failure = useComparisons((state) => state.failures[task])
  useEffect(() => void loadComparison(task), [task])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus among the buttons inside
    <div className="page" onKeyDown={moveAmongRows}>
      <header className="page-header">
        <Button
          look="quiet"
          icon={<ArrowLeft size={14} aria-hidden />}
          onClick={() => show({ kind: 'fleet' })}
        >
          All sessions
        </Button>
        <h1>{comparison?.title ?? 'Compare'}</h1>
        <p className="muted">
          Ranked by gate, checks passed, criteria met, smaller diff, lower cost, then time.
        </p>
      </header>
      {failure === undefined ? null : (
        <FailureNote failure={failure}>
          <Button onClick={() => void loadComparison(task)}>Try again</Button>
        </FailureNote>
      )}
      {comparison === undefined ? (
        failure === undefined && <Loading what="Comparing the sessions…" />
      ) : (
        <Ranking comparison={comparison} />
      )}
    </div>
  )
}
