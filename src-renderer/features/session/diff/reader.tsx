import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import type { Diff } from '../../../../src-shared/model/workspace.ts'
import { bridge } from '../../../bridge.ts'
import { useCommands } from '../../../commands/use-commands.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { type DiffComment, startComment } from '../../../stores/diff-comments.ts'
import { setDiffPreferences, useDiffPreferences } from '../../../stores/diff-preferences.ts'
import { takeDiffPlace, useNavigation } from '../../../stores/navigation.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { DiffView } from '../../../ui/diff/diff-view.tsx'
import { FindBar } from '../../../ui/diff/find-bar.tsx'
import type { PatchFile } from '../../../ui/diff/patch-file.ts'
import type { DiffHandle, LineRange, ReadWhole } from '../../../ui/diff/types.ts'
import { InfoNote } from '../../../ui/notes.tsx'
import { toast } from '../../../ui/toast-manager.ts'
import { codeOf } from './code-of.ts'
import { CommentsBar } from './comments-bar.tsx'
import { FilesPanel } from './files-panel.tsx'
import { useLineNotes } from './use-line-notes.tsx'
import type { useViewing } from './use-viewing.ts'

/** Opens the place that a click on evidence asked for. */
const usePlace = (id: string, diff: RefObject<DiffHandle | null>) => {
  const { t } = useTranslation('diff')
  const place = useNavigation((state) => state.place)
  useEffect(() => {
    if (place?.id !== id) return
    const taken = takeDiffPlace(id)
    if (taken === null) return
    const found = diff.current?.reveal(taken.file, { side: 'new', line: taken.line })
    if (found === false) toast({ title: t('notInDiff', { file: taken.file }), tone: 'warning' })
  }, [place, id, diff, t])
}

const useReadWhole = (id: string, { base, head }: Diff): ReadWhole =>
  useCallback(
    (path, side) => bridge.call('session.file', { id, path, commit: side === 'old' ? base : head }),
    [id, base, head],
  )

/** What the keys of the diff do while it is on screen. */
const useDiffCommands = (
  diff: RefObject<DiffHandle | null>,
  acts: {
    readonly find: () => void
    readonly comment: (range: LineRange) => void
    readonly viewed: () => void
  },
) => {
  const layout = useDiffPreferences((state) => state.layout)
  useCommands({
    'diff.find': acts.find,
    'diff.nextChange': () => diff.current?.stepChange(1),
    'diff.previousChange': () => diff.current?.stepChange(-1),
    'diff.nextFile': () => diff.current?.stepFile(1),
    'diff.previousFile': () => diff.current?.stepFile(-1),
    'diff.layout': () => setDiffPreferences({ layout: layout === 'split' ? 'unified' : 'split' }),
    'diff.viewed': acts.viewed,
    'diff.comment': () => {
      const range = diff.current?.chosen()
      if (range) acts.comment(range)
    },
  })
}

type Props = {
  readonly view: SessionView
  readonly diff: Diff
  readonly files: readonly PatchFile[]
  readonly viewing: ReturnType<typeof useViewing>
  readonly finding: boolean
  readonly onFind: (open: boolean) => void
}

/** The changes, to be read, found in, ticked off and commented on. */
export function Reader({ view, diff, files, viewing, finding, onFind }: Props) {
  const { t } = useTranslation('diff')
  const { id } = view.identity
  const { layout, tree } = useDiffPreferences()
  const handle = useRef<DiffHandle>(null)
  const list = useRef<HTMLDivElement>(null)
  const findInput = useRef<HTMLInputElement>(null)
  const [inSight, setInSight] = useState<string | null>(null)
  const read = useReadWhole(id, diff)
  const backTo = useCallback(
    ({ path, side, to }: DiffComment) => void handle.current?.reveal(path, { side, line: to }),
    [],
  )
  const notesOf = useLineNotes(view, diff.head, backTo)
  const { isViewed, folding, view: setViewed } = viewing
  const comment = (range: LineRange) => {
    const file = files.find(({ path }) => path === range.path)
    if (file !== undefined) startComment(id, { ...range, code: codeOf(diff.patch, file, range) })
  }
  usePlace(id, handle)
  useDiffCommands(handle, {
    find() {
      onFind(true)
      findInput.current?.select()
    },
    comment,
    viewed() {
      const file = handle.current?.currentFile()
      if (file) setViewed(file, !isViewed(file))
    },
  })
  const open = (path: string) => void handle.current?.reveal(path, null)
  return (
    <div className="diff-reader">
      {tree ? <FilesPanel files={files} current={inSight} isViewed={isViewed} onOpen={open} /> : null}
      <div className="diff-main" ref={list}>
        {finding ? (
          <FindBar
            {...{ patch: diff.patch, files, diff: handle, list, input: findInput }}
            onClose={() => {
              onFind(false)
              list.current?.querySelector<HTMLElement>('.diff-view')?.focus()
            }}
          />
        ) : null}
        {diff.truncated ? (
          <InfoNote>
            <p>{t('truncated')}</p>
          </InfoNote>
        ) : null}
        <DiffView
          {...{ patch: diff.patch, files, layout, read, folding, notesOf }}
          ref={handle}
          label={t('changes')}
          extrasOf={(file) => (
            <Checkbox
              label={t('viewed')}
              checked={isViewed(file)}
              onChange={(viewed) => setViewed(file, viewed)}
            />
          )}
          onInSight={setInSight}
          onChosen={comment}
        />
        <CommentsBar id={id} />
      </div>
    </div>
  )
}
