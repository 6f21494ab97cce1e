import { useEffect } from 'react'
import type { SessionView } from '../../../../src-shared/model/session.ts'
import { isSupervised } from '../../../stores/session-state.ts'
import { pauseAct, steer } from './steer.ts'

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus()

/**
 * F7 writes to Aider, F8 pauses or resumes, F9 goes to the action that waits. They come before the terminal,
 * which would send them to Aider.
 */
export const useSteeringKeys = (view: SessionView | undefined): void => {
  useEffect(() => {
    if (view === undefined) return
    const keys: Readonly<Record<string, () => void>> = {
      F7: () => focus('[data-instruct]'),
      F8: () => {
        if (isSupervised(view.state)) void steer(view.identity.id, pauseAct(view))
      },
      F9: () => focus('[data-approval]'),
    }
    const press = (event: KeyboardEvent) => {
      const act = keys[event.key]
      if (act === undefined || event.repeat) return
      event.preventDefault()
      event.stopPropagation()
      act()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [view])
}
