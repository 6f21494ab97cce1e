import './candidate-column.css'
import { ArrowUpRight, RefreshCw } from 'lucide-react'
import { type RefObject, useCallback } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import type { Diff } from '../../../src-shared/model/workspace.ts'
import { bridge } from '../../bridge.ts'
import { ordinal } from '../../format/text.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { show, showTab } from '../../stores/navigation.ts'
import { useSessions } from '../../stores/sessions.ts'
import { useStateLook } from '../../stores/use-state-look.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { DiffView } from '../../ui/diff/diff-view.tsx'
import type { PatchFile } from '../../ui/diff/patch-file.ts'
import type { DiffHandle, DiffLayout, ReadWhole } from '../../ui/diff/types.ts'
import { Mark } from '../../ui/mark.tsx'
import { FailureNote, Loading } from '../../ui/notes.tsx'
import type { CandidateDiff } from './use-candidate-diffs.ts'

type HeadProps = { readonly place: Place; readonly outdated: boolean; readonly onRead: () => void }

function Head({ place: { id, number, place, state, cause }, outdated, onRead }: HeadProps) {
  const { t } = useTranslation(['compare', 'common'])
  const view = useSessions((known) => known.byId[id])
  const look = useStateLook({
    state: view?.state ?? state,
    cause: view?.cause ?? cause,
    pause: view?.pause ?? null,
  })
  const open = () => {
    showTab('diff')
    show({ kind: 'session', id })
  }
  return (
    <header className="candidate-head">
      <h2>
        {t('common:sessionNumber', { number })} <span className="muted">{ordinal(place)}</span>
      </h2>
      <Mark {...look} />
      {outdated ? (
        <Button
          look="quiet"
          icon={<RefreshCw size={13} aria-hidden />}
          title={t('changes.reload', { number })}
          onClick={onRead}
        >
          {t('changes.outdated')}
        </Button>
      ) : null}
      <IconButton
        label={t('changes.open', { number })}
        icon={<ArrowUpRight size={14} aria-hidden />}
        onClick={open}
      />
    </header>
  )
}

/** Reads files whole, for pictures and for the lines between the changes. */
const useReadWhole = (id: SessionId, diff: Diff | null): ReadWhole =>
  useCallback(
    (path, side) =>
      bridge.call('session.file', {
        id,
        commit: (side === 'old' ? diff?.base : diff?.head) ?? '',
        path,
      }),
    [id, diff?.base, diff?.head],
  )

type Props = {
  readonly place: Place
  readonly diff: CandidateDiff | undefined
  readonly path: string | null
  /** `null`: this candidate left it alone. */
  readonly file: PatchFile | null
  readonly layout: DiffLayout
  readonly handle: RefObject<DiffHandle | null>
  readonly onRead: () => void
}

function Body({ place: { id, number }, diff, path, file, layout, handle }: Omit<Props, 'onRead'>) {
  const { t } = useTranslation('compare')
  const read = useReadWhole(id, diff?.kind === 'read' ? diff.diff : null)
  if (diff === undefined) return <Loading what={t('changes.reading')} />
  if (diff.kind === 'failed') return <FailureNote failure={diff.failure} />
  if (path === null) return null
  if (file === null) return <p className="candidate-nothing muted">{t('changes.leftAlone', { number })}</p>
  return (
    <>
      {diff.diff.truncated ? <p className="candidate-cut">{t('changes.truncated')}</p> : null}
      <DiffView
        // Another file begins at its top.
        key={path}
        ref={handle}
        patch={diff.diff.patch}
        files={diff.files}
        file={path}
        layout={layout}
        label={`${t('changes.diffOf', { number })}: ${path}`}
        read={read}
      />
    </>
  )
}

/** One candidate's changes of the file. */
export function CandidateColumn({ onRead, ...shown }: Props) {
  const { t } = useTranslation('compare')
  const { place, diff } = shown
  const head = useSessions((known) => known.byId[place.id]?.head)
  const outdated = diff?.kind === 'read' && head !== undefined && head !== '' && head !== diff.diff.head
  return (
    <section
      className="candidate"
      data-session={place.id}
      aria-label={t('changes.diffOf', { number: place.number })}
    >
      <Head place={place} outdated={outdated} onRead={onRead} />
      <Body {...shown} />
    </section>
  )
}
