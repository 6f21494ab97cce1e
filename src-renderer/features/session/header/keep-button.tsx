import { BookmarkCheck } from 'lucide-react'
import { useState } from 'react'
import type { Failure } from '../../../../src-shared/model/errors.ts'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import type { Result } from '../../../../src-shared/result.ts'
import { bridge } from '../../../bridge.ts'
import { useCommands } from '../../../commands/use-commands.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { type KeepAnswers, type KeepQuestion, questionAfter, sayKept } from '../../../stores/keeping.ts'
import { Button } from '../../../ui/button.tsx'
import { BranchNameDialog } from './branch-name-dialog.tsx'
import { OverrideDialog } from './override-dialog.tsx'

type Act = (call: () => Promise<Result<unknown, Failure>>) => Promise<void>
type Props = { readonly view: SessionView; readonly busy: boolean; readonly act: Act }

/** Keeps the branch; a closed gate asks for a reason first, a name that is taken for another one. */
export function KeepButton({ view, busy, act }: Props) {
  const { t } = useTranslation('critique')
  const { id, repository, branch } = view.identity
  const [question, setQuestion] = useState<KeepQuestion | null>(null)
  const nothing = view.head === '' || view.head === repository.base
  const keep = async (answers: KeepAnswers) => {
    setQuestion(null)
    const kept = await bridge.call('session.keep', { id, ...answers })
    if (kept.ok) sayKept(kept.value)
    const next = kept.ok ? null : questionAfter(kept.error, answers)
    if (next === null) return kept
    setQuestion(next)
    // The dialog says it; a note beside it would say it twice.
    return { ok: true, value: undefined } as const
  }
  const start = (answers: KeepAnswers) => void act(() => keep(answers))
  const begin = () => start({ as: null, override: null })
  useCommands({ 'session.keep': busy || nothing ? null : begin })
  return (
    <>
      <Button
        icon={<BookmarkCheck size={14} aria-hidden />}
        disabled={busy || nothing}
        title={nothing ? t('keep.nothing') : t('keep.hint')}
        command="session.keep"
        onClick={begin}
      >
        {t('keep.button')}
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
