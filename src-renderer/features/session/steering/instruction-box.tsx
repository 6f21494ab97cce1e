import { SendHorizontal } from 'lucide-react'
import { useMemo, useRef } from 'react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { keyText } from '../../../commands/format-keys.ts'
import { useCommands } from '../../../commands/use-commands.ts'
import { useKeysOf } from '../../../commands/use-keys-of.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import { clearSent, setDraft, useInstructionDrafts } from '../../../stores/instruction-drafts.ts'
import { isSupervised } from '../../../stores/session-state.ts'
import { useTimeline } from '../../../stores/timeline.ts'
import { useAction } from '../../../stores/use-action.ts'
import { IconButton } from '../../../ui/button.tsx'
import { FailureNote } from '../../../ui/notes.tsx'
import { deliveryOf } from './delivery.ts'
import { writtenTexts } from './instruction-history.ts'
import { InstructionText } from './instruction-text.tsx'
import { Pending } from './pending.tsx'
import { steer } from './steer.ts'

/** Of the session on screen: what a person wrote in it, and how far the last of it came. */
const useWritten = (id: string) => {
  const events = useTimeline((state) => (state.id === id ? state.events : null))
  return useMemo(
    () => ({
      history: events === null ? [] : writtenTexts(events),
      delivery: events === null ? null : deliveryOf(events),
    }),
    [events],
  )
}

/** What a person tells Aider in place of the supervisor's next decision. */
export function InstructionBox({ view }: { readonly view: SessionView }) {
  const { id } = view.identity
  const { t } = useTranslation('steering')
  const field = useRef<HTMLTextAreaElement>(null)
  const text = useInstructionDrafts((state) => state.byId[id] ?? '')
  const { history, delivery } = useWritten(id)
  const { busy, failure, act } = useAction()
  const keys = { go: keyText(useKeysOf('session.instruct')), send: keyText('$mod+Enter') }
  const nobodyThere = !isSupervised(view.state)
  useCommands({ 'session.instruct': nobodyThere ? null : () => field.current?.focus() })
  const send = () => {
    if (text.trim() === '' || busy) return
    void act(async () => {
      const sent = await steer(id, { kind: 'instruct', text: text.trim() })
      if (sent.ok) clearSent(id, text)
      return sent
    })
  }
  const placeholder =
    view.state === 'interrupted' ? t('interrupted') : nobodyThere ? t('ended') : t('placeholder', keys)
  return (
    <section className="instruction-box" aria-label={t('label')}>
      <Pending texts={view.pendingInstructions} delivery={delivery} />
      {failure === null ? null : <FailureNote failure={failure} />}
      <div className="instruction-line">
        <InstructionText
          {...{ id, field, text, history, placeholder }}
          disabled={nobodyThere}
          onText={(next) => setDraft(id, next)}
          onSend={send}
        />
        <IconButton
          label={t('send', keys)}
          icon={<SendHorizontal size={15} aria-hidden />}
          disabled={nobodyThere || busy || text.trim() === ''}
          onClick={send}
        />
      </div>
    </section>
  )
}
