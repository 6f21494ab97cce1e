import './changes.css'
import { Columns3, FileDiff } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import { useCommands } from '../../commands/use-commands.ts'
import type { DiffLayout } from '../../ui/diff/types.ts'
import { EmptyState, Loading } from '../../ui/notes.tsx'
import { CandidateChips } from './candidate-chips.tsx'
import { CandidateColumn } from './candidate-column.tsx'
import { stillThere } from './candidates.ts'
import { ChangesBar } from './changes-bar.tsx'
import { FileList } from './file-list.tsx'
import { type UnionFile, unionOf } from './file-union.ts'
import { type CandidateDiff, useCandidateDiffs } from './use-candidate-diffs.ts'
import { useStepChange } from './use-step-change.ts'

const NO_CHANGES = { patch: '', files: [] } as const

const useUnion = (columns: readonly Place[], diffs: Readonly<Record<SessionId, CandidateDiff>>) =>
  useMemo(() => {
    const read = columns.map(({ id }) => {
      const diff = diffs[id]
      return diff?.kind === 'read' ? { patch: diff.diff.patch, files: diff.files } : NO_CHANGES
    })
    return unionOf(read)
  }, [columns, diffs])

/** The file on screen stays the same while files come and go around it. */
const useCurrentFile = (files: readonly UnionFile[]) => {
  const [path, setPath] = useState<string | null>(null)
  const current = files.find((file) => file.path === path) ?? files[0]
  const step = (by: 1 | -1) => () => {
    const at = current === undefined ? -1 : files.indexOf(current)
    const next = files[at + by]
    if (next !== undefined) setPath(next.path)
  }
  return { current, show: setPath, step }
}

type Props = {
  readonly places: readonly Place[]
  readonly chosen: readonly SessionId[]
  readonly onChoose: (chosen: SessionId[]) => void
}

function Nothing({ chosen, allSame }: { readonly chosen: number; readonly allSame: boolean }) {
  const { t } = useTranslation('compare')
  if (chosen === 0) {
    return (
      <EmptyState icon={<Columns3 size={28} />} title={t('changes.choose')}>
        <p>{t('changes.chooseHint')}</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<FileDiff size={28} />} title={allSame ? t('changes.allSame') : t('changes.nothing')}>
      {allSame ? null : <p>{t('changes.nothingHint')}</p>}
    </EmptyState>
  )
}

/** What the chosen candidates changed, side by side, one file at a time. */
export function Changes({ places, chosen, onChoose }: Props) {
  const { t } = useTranslation('compare')
  const [layout, setLayout] = useState<DiffLayout>('unified')
  const [hideSame, setHideSame] = useState(false)
  const columns = useMemo(() => stillThere(chosen, places), [chosen, places])
  const { diffs, read } = useCandidateDiffs(columns.map(({ id }) => id))
  const union = useUnion(columns, diffs)
  const files = useMemo(
    () => (hideSame ? union.filter(({ agreement }) => agreement !== 'same') : union),
    [union, hideSame],
  )
  const { current, show, step } = useCurrentFile(files)
  const { handleOf, stepChange } = useStepChange(columns)
  const canStep = current !== undefined
  useCommands({
    'diff.layout': () => setLayout(layout === 'split' ? 'unified' : 'split'),
    'diff.nextFile': canStep ? step(1) : null,
    'diff.previousFile': canStep ? step(-1) : null,
    'diff.nextChange': canStep ? () => stepChange(1) : null,
    'diff.previousChange': canStep ? () => stepChange(-1) : null,
  })
  const isReading = columns.some(({ id }) => diffs[id] === undefined)
  return (
    <div className="changes">
      <div className="changes-bar">
        <CandidateChips places={places} chosen={chosen} onChoose={onChoose} />
        <ChangesBar layout={layout} onLayout={setLayout} hideSame={hideSame} onHideSame={setHideSame} />
      </div>
      {isReading && union.length === 0 ? <Loading what={t('changes.reading')} /> : null}
      {!isReading && current === undefined && !columns.some(({ id }) => diffs[id]?.kind === 'failed') ? (
        <Nothing chosen={columns.length} allSame={union.length > 0} />
      ) : null}
      {isReading && union.length === 0 ? null : (
        <div className="changes-body" hidden={current === undefined && !isReading && columns.length === 0}>
          {current === undefined ? null : (
            <FileList
              files={files}
              current={current.path}
              numbers={columns.map(({ number }) => number)}
              onShow={show}
            />
          )}
          {columns.map((place, at) => (
            <CandidateColumn
              key={place.id}
              place={place}
              diff={diffs[place.id]}
              path={current?.path ?? null}
              file={current?.files[at] ?? null}
              layout={layout}
              handle={handleOf(place.id)}
              onRead={() => void read(place.id)}
            />
          ))}
        </div>
      )}
    </div>
  )
}
