import type { Disposer } from '../../src-shared/result.ts'
import { bridge } from '../bridge.ts'
import { loadAppInfo } from './app-info.ts'
import { runDoctor } from './doctor.ts'
import { obeyMenu, show, useNavigation } from './navigation.ts'
import { dropSession, loadSessions, takeView, useSessions } from './sessions.ts'
import { loadSettings } from './settings.ts'
import { takeEvent } from './timeline.ts'

const leaveDeleted = (id: string): void => {
  const { screen } = useNavigation.getState()
  if (screen.kind === 'session' && screen.id === id) show({ kind: 'fleet' })
}

/** Keeps the stores a mirror of main. Listens before it asks, so that nothing falls between. */
export const startSync = (): Disposer => {
  const stopListening = [
    bridge.on('session.recorded', ({ logged, view }) => {
      takeView(view)
      takeEvent(view.identity.id, logged)
    }),
    bridge.on('session.deleted', ({ id }) => {
      leaveDeleted(id)
      dropSession(id)
    }),
    bridge.on('menu.chosen', ({ command }) => obeyMenu(command)),
  ]
  void loadSessions().then(() => {
    const known = Object.keys(useSessions.getState().byId).length
    if (known > 0 && useNavigation.getState().screen.kind === 'start') show({ kind: 'fleet' })
  })
  void loadAppInfo()
  void loadSettings()
  void runDoctor({ install: false })
  return () => {
    for (const stop of stopListening) stop()
  }
}
