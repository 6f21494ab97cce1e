import { Hand } from 'lucide-react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { isPausing, isSupervised } from '../../../stores/session-state.ts'
import { useAction } from '../../../stores/use-action.ts'
import { Button } from '../../../ui/button.tsx'
import { steer } from './steer.ts'

/** Above the terminal while a person who typed in it has the session to themselves. */
export function TakeoverNote({ view }: { readonly view: SessionView }) {
  const { busy, failure, act } = useAction()
  if (view.pause?.by !== 'typing' || !isSupervised(view.state)) return null
  return (
    <div className="takeover" role="status">
      <Hand size={15} aria-hidden />
      <p>
        <strong>You took over.</strong>{' '}
        {isPausing(view) ? 'The supervisor stops at Aider’s next prompt. ' : ''}
        Resume when you are done.
        {failure === null ? null : <span className="bad">{` ${failure.message}`}</span>}
      </p>
      <Button disabled={busy} onClick={() => void act(() => steer(view.identity.id, { kind: 'resume' }))}>
        Resume the supervisor
      </Button>
    </div>
  )
}
