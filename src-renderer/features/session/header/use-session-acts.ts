import type { SessionView } from '../../../../src-shared/model/session.ts'
import { isEnded } from '../../../../src-shared/model/session-facts.ts'
import { bridge } from '../../../bridge.ts'
import { useCommands } from '../../../commands/use-commands.ts'
import { isRace } from '../../../stores/comparisons.ts'
import { continueSession } from '../../../stores/interruption.ts'
import { show } from '../../../stores/navigation.ts'
import { isSupervised } from '../../../stores/session-state.ts'
import { useAction } from '../../../stores/use-action.ts'
import { goToTerminal } from '../go-to-pane.ts'
import { pauseAct, steer } from '../steering/steer.ts'

/** All of them ask first. */
export type Asked = 'stop' | 'archive' | 'delete'

/** What can be done now with the session as a whole; `null`: not in this state. */
export const useSessionActs = (view: SessionView, ask: (what: Asked) => void) => {
  const { id, task } = view.identity
  const { busy, failure, act } = useAction()
  const [supervised, ended] = [isSupervised(view.state), isEnded(view.state)]
  const steered = (what: Parameters<typeof steer>[1]) => void act(() => steer(id, what))
  const takeOver = () => {
    if (view.pause === null) steered({ kind: 'pause' })
    goToTerminal()
  }
  const acts = {
    pause: supervised ? () => steered(pauseAct(view)) : null,
    resumeInterrupted: view.state === 'interrupted' ? () => void act(() => continueSession(id)) : null,
    takeOver: supervised ? takeOver : null,
    approveMode: supervised ? () => steered({ kind: 'approve-mode', on: !view.approveMode }) : null,
    compare: isRace(view) ? () => show({ kind: 'compare', task: task.id }) : null,
    stop: ended ? null : () => ask('stop'),
    archive: ended && view.archived === null ? () => ask('archive') : null,
    unarchive: view.archived === null ? null : () => void act(() => bridge.call('session.restore', { id })),
    delete: () => ask('delete'),
  }
  useCommands(
    busy
      ? {}
      : {
          'session.pause': acts.pause ?? acts.resumeInterrupted,
          'session.takeOver': acts.takeOver,
          'session.approveMode': acts.approveMode,
          'session.compare': acts.compare,
          'session.stop': acts.stop,
          'session.archive': acts.archive ?? acts.unarchive,
          'session.delete': acts.delete,
        },
  )
  return { acts, busy, failure, act }
}
export type SessionActs = ReturnType<typeof useSessionActs>
