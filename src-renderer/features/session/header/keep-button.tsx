import { BookmarkCheck } from 'lucide-react'
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/model/errors.ts'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import type { Result } from '../../../../src-shared/result.ts'
import { bridge } from '../../../bridge.ts'
import { Button } from '../../../ui/button.tsx'
import { OverrideDialog } from './override-dialog.tsx'

type Act = (call: () => Promise<Result<unknown, Failure>>) => Promise<void>
type Props = { readonly view: SessionView; readonly busy: boolean; readonly act: Act }

/** Keeps the branch; a closed gate asks for a reason first. */
export function KeepButton({ view, busy, act }: Props) {
  const { id, repository } = view.identity
  const [closed, setClosed] = useState<Failure | null>(null)
  const nothing = view.head === '' || view.head === repository.base
  const keep = async () => {
    const kept = await bridge.call('session.keep', { id, as: null, override: null })
    if (kept.ok || kept.error.kind !== 'gate-closed') return kept
    setClosed(kept.error)
    // The dialog says it; a note beside it would say it twice.
    return { ok: true, value: undefined } as const
  }
  return (
    <>
      <Button
        icon={<BookmarkCheck size={14} aria-hidden />}
        disabled={busy || nothing}
        title={nothing ? 'No commit to keep yet' : 'Write its branch into your repository'}
        onClick={() => void act(keep)}
      >
        Keep
      </Button>
      {closed === null ? null : (
        <OverrideDialog
          view={view}
          why={closed}
          onCancel={() => setClosed(null)}
          onOverride={(override) => {
            setClosed(null)
            void act(() => bridge.call('session.keep', { id, as: null, override }))
          }}
        />
      )}
    </>
  )
}
