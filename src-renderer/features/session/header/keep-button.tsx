import { BookmarkCheck } from 'lucide-react'
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/model/errors.ts'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import type { Result } from '../../../../src-shared/result.ts'
import { bridge } from '../../../bridge.ts'
import { Button } from '../../../ui/button.tsx'
import { BranchNameDialog } from './branch-name-dialog.tsx'
import { OverrideDialog } from './override-dialog.tsx'

type Act = (call: () => Promise<Result<unknown, Failure>>) => Promise<void>
type Props = { readonly view: SessionView; readonly busy: boolean; readonly act: Act }

/** What the person answered so far. */
type Answers = { readonly as: string | null; readonly override: string | null }
type Question = Answers & { readonly kind: 'reason' | 'name'; readonly why: Failure }

const questionAfter = (why: Failure, answers: Answers): Question | null => {
  if (why.kind === 'gate-closed') return { ...answers, kind: 'reason', why }
  const isName = why.kind === 'branch-exists' || answers.as !== null
  return isName ? { ...answers, kind: 'name', why } : null
}

/** Keeps the branch; a closed gate asks for a reason first, a name that is taken for another one. */
export function KeepButton({ view, busy, act }: Props) {
  const { id, repository, branch } = view.identity
  const [question, setQuestion] = useState<Question | null>(null)
  const nothing = view.head === '' || view.head === repository.base
  const keep = async (answers: Answers) => {
    setQuestion(null)
    const kept = await bridge.call('session.keep', { id, ...answers })
    const next = kept.ok ? null : questionAfter(kept.error, answers)
    if (next === null) return kept
    setQuestion(next)
    // The dialog says it; a note beside it would say it twice.
    return { ok: true, value: undefined } as const
  }
  const start = (answers: Answers) => void act(() => keep(answers))
  return (
    <>
      <Button
        icon={<BookmarkCheck size={14} aria-hidden />}
        disabled={busy || nothing}
        title={nothing ? 'No commit to keep yet' : 'Write its branch into your repository'}
        onClick={() => start({ as: null, override: null })}
      >
        Keep
      </Button>
      {question?.kind === 'reason' ? (
        <OverrideDialog
          view={view}
          why={question.why}
          onCancel={() => setQuestion(null)}
          onOverride={(override) => start({ as: question.as, override })}
        />
      ) : null}
      {question?.kind === 'name' ? (
        <BranchNameDialog
          refused={question.as ?? branch}
          why={question.why}
          onCancel={() => setQuestion(null)}
          onName={(as) => start({ as, override: question.override })}
        />
      ) : null}
    </>
  )
}
