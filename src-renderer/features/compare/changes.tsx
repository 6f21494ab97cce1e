import './changes.css'
import { useMemo, useState } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import { useCommands } from '../../commands/use-commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import type { DiffLayout } from '../../ui/diff/types.ts'
import { Loading } from '../../ui/notes.tsx'
import { CandidateChips } from './candidate-chips.tsx'
import { CandidateColumn } from './candidate-column.tsx'
import { stillThere } from './candidates.ts'
import { ChangesBar } from './changes-bar.tsx'
import { FileList } from './file-list.tsx'
import { type UnionFile, unionOf } from './file-union.ts'
import { NoFiles } from './no-files.tsx'
import { type CandidateDiff, useCandidateDiffs } from './use-candidate-diffs.ts'
import { useCurrentFile } from './use-current-file.ts'
import { useStepChange } from './use-step-change.ts'

const NO_CHANGES = { patch: '', files: [] } as const
type Diffs = Readonly<Record<SessionId, CandidateDiff>>

const useUnion = (columns: readonly Place[], diffs: Diffs): UnionFile[] =>
  useMemo(() => {
    const read = columns.map(({ id }) => {
      const diff = diffs[id]
      return diff?.kind === 'read' ? { patch: diff.diff.patch, files: diff.files } : NO_CHANGES
    })
    return unionOf(read)
  }, [columns, diffs])

type SideBySideProps = {
  readonly columns: readonly Place[]
  readonly diffs: Diffs
  readonly layout: DiffLayout
  readonly files: readonly UnionFile[]
  readonly onRead: (id: SessionId) => void
}

function SideBySide({ columns, diffs, layout, files, onRead }: SideBySideProps) {
  const { current, show, step } = useCurrentFile(files)
  const { handleOf, stepChange } = useStepChange(columns)
  const walk = current !== undefined
  useCommands({
    'diff.nextFile': walk ? () => step(1) : null,
    'diff.previousFile': walk ? () => step(-1) : null,
    'diff.nextChange': walk ? () => stepChange(1) : null,
    'diff.previousChange': walk ? () => stepChange(-1) : null,
  })
  return (
    <div className="changes-body">
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
          onRead={() => onRead(place.id)}
        />
      ))}
    </div>
  )
}

type Props = {
  readonly places: readonly Place[]
  readonly chosen: readonly SessionId[]
  readonly onChoose: (chosen: SessionId[]) => void
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
  useCommands({ 'diff.layout': () => setLayout(layout === 'split' ? 'unified' : 'split') })
  const isReading = columns.some(({ id }) => diffs[id] === undefined)
  const hasFailed = columns.some(({ id }) => diffs[id]?.kind === 'failed')
  return (
    <div className="changes">
      <div className="changes-bar">
        <CandidateChips places={places} chosen={chosen} onChoose={onChoose} />
        <ChangesBar layout={layout} onLayout={setLayout} hideSame={hideSame} onHideSame={setHideSame} />
      </div>
      {files.length > 0 || hasFailed ? (
        <SideBySide
          columns={columns}
          diffs={diffs}
          layout={layout}
          files={files}
          onRead={(id) => void read(id)}
        />
      ) : isReading ? (
        <Loading what={t('changes.reading')} />
      ) : (
        <NoFiles why={columns.length === 0 ? 'nobody' : union.length > 0 ? 'all-same' : 'nothing'} />
      )}
    </div>
  )
}
