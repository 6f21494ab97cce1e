import type { Disposer } from '../../src-shared/result.ts'
import type { Orchestrator } from '../core/orchestrator-api.ts'
import type { OpenWindows } from './window-port.ts'

/** Every recorded event, with the view it led to, to every window. It is already on disk when it gets here. */
export function relayEvents(
  orchestrator: Pick<Orchestrator, 'onDidRecord' | 'onDidDelete' | 'onDidInterrupt'>,
  windows: OpenWindows,
): Disposer {
  const stopListening = [
    orchestrator.onDidRecord((logged, view) => {
      for (const window of windows.all()) window.send('session.recorded', { logged, view })
    }),
    orchestrator.onDidInterrupt((view) => {
      for (const window of windows.all()) window.send('session.interrupted', { view })
    }),
    orchestrator.onDidDelete((id) => {
      for (const window of windows.all()) window.send('session.deleted', { id })
    }),
  ]
  return () => {
    for (const stop of stopListening) stop()
  }
}
