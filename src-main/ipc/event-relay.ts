import type { EventPayload } from '../../src-shared/ipc/contract.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import type { SessionView } from '../../src-shared/model/session.ts'
import { changeOf } from '../../src-shared/model/view-change.ts'
import type { Disposer } from '../../src-shared/result.ts'
import type { Orchestrator } from '../core/orchestrator-api.ts'
import { createFrameBatch } from './frame-batch.ts'
import type { OpenWindows, WindowPort } from './window-port.ts'

type Recorded = EventPayload<'session.recorded'>['recorded'][number]

/** Every recorded event, with what it changed, to every window. It is already on disk when it gets here. */
export function relayEvents(
  orchestrator: Pick<Orchestrator, 'onDidRecord' | 'onDidDelete' | 'onDidInterrupt'>,
  windows: OpenWindows,
): Disposer {
  const tell: WindowPort['send'] = (name, payload) => {
    for (const window of windows.all()) window.send(name, payload)
  }
  /** As the windows know them: what comes next is told as a change of these. */
  const told = new Map<SessionId, SessionView>()
  const batch = createFrameBatch<Recorded>((recorded) => tell('session.recorded', { recorded }))
  const stopListening = [
    orchestrator.onDidRecord((logged, view) => {
      const { id } = view.identity
      const change = changeOf(told.get(id), view)
      told.set(id, view)
      batch.add({ id, logged, change })
    }),
    orchestrator.onDidInterrupt((view) => {
      batch.flush()
      told.set(view.identity.id, view)
      tell('session.interrupted', { view })
    }),
    orchestrator.onDidDelete((id) => {
      batch.flush()
      told.delete(id)
      tell('session.deleted', { id })
    }),
  ]
  return () => {
    for (const stop of stopListening) stop()
    batch.flush()
  }
}
