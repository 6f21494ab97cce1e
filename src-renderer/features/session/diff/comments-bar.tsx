import { SendHorizontal } from 'lucide-react'
import { useCommands } from '../../../commands/use-commands.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { commentsOf, dropComments, useDiffComments } from '../../../stores/diff-comments.ts'
import { isSupervised } from '../../../stores/session-state.ts'
import { useSessions } from '../../../stores/sessions.ts'
import { useAction } from '../../../stores/use-action.ts'
import { Button } from '../../../ui/button.tsx'
import { FailureNote } from '../../../ui/notes.tsx'
import { toast } from '../../../ui/toast-manager.ts'
import { steer } from '../steering/steer.ts'
import { commentsInstruction, INSTRUCTION_LIMIT, writtenComments } from './comments-instruction.ts'

/** Why nothing can be sent now; `null`: it can. */
const useObstacle = (id: string, text: string): string | null => {
  const { t } = useTranslation('diff')
  const state = useSessions(({ byId }) => byId[id]?.state)
  if (state === undefined || !isSupervised(state))
    return state === 'interrupted' ? t('cannotInterrupted') : t('cannotEnded')
  return text.length > INSTRUCTION_LIMIT ? t('tooLong', { count: INSTRUCTION_LIMIT }) : null
}

/** What a person wrote on lines, and the button that gives it to the session as one instruction. */
export function CommentsBar({ id }: { readonly id: string }) {
  const { t } = useTranslation('diff')
  const written = writtenComments(useDiffComments(commentsOf(id)))
  const text = commentsInstruction(written)
  const obstacle = useObstacle(id, text)
  const { busy, failure, act } = useAction()
  const canSend = written.length > 0 && obstacle === null && !busy
  const send = () =>
    void act(async () => {
      const sent = await steer(id, { kind: 'instruct', text })
      if (sent.ok) {
        dropComments(id, written)
        toast({ title: t('sent', { count: written.length }), detail: t('sentDetail'), tone: 'good' })
      }
      return sent
    })
  useCommands({ 'diff.sendComments': canSend ? send : null })
  if (written.length === 0) return null
  return (
    <section className="diff-comments-bar" aria-label={t('comments', { count: written.length })}>
      {failure === null ? null : <FailureNote failure={failure} />}
      <div className="diff-comments-line">
        <span>{t('comments', { count: written.length })}</span>
        {obstacle === null ? null : <span className="muted">{obstacle}</span>}
        <Button
          look="primary"
          command="diff.sendComments"
          icon={<SendHorizontal size={14} aria-hidden />}
          disabled={!canSend}
          onClick={send}
        >
          {t('send', { count: written.length })}
        </Button>
      </div>
    </section>
  )
}
