import type { Disposer } from '../../src-shared/result.ts'
import { bridge } from '../bridge.ts'
import { forgetActivity } from './activity-rate.ts'
import { afterFirstList } from './after-first-list.ts'
import { loadAppInfo } from './app-info.ts'
import { followAppearance } from './appearance.ts'
import { isRace, loadComparison } from './comparisons.ts'
import { runDoctor, takeProgress } from './doctor.ts'
import { followDraft } from './draft.ts'
import { loadFleetNotices } from './fleet-notices.ts'
import { show, useNavigation } from './navigation.ts'
import { loadOverlaps } from './overlaps.ts'
import { onRecorded } from './recorded.ts'
import { takeFetchProgress } from './repository.ts'
import { dropSession, loadSessions, takeInterruption, useSessions } from './sessions.ts'
import { loadSettings, takeSettings } from './settings.ts'
import { followShowing } from './showing.ts'
import { takeRecorded } from './take-recorded.ts'
import { loadTrash } from './trash.ts'

const leaveDeleted = (id: string): void => {
  const { screen } = useNavigation.getState()
  if (screen.kind === 'session' && screen.id === id) show({ kind: 'fleet' })
}

const loadRaces = (): void => {
  const races = Object.values(useSessions.getState().byId).filter(isRace)
  for (const task of new Set(races.map((view) => view.identity.task.id))) void loadComparison(task)
}

/** Keeps the stores a mirror of main. Listens before it asks, so that nothing falls between. */
export const startSync = (): Disposer => {
  const recorded = onRecorded(takeRecorded)
  const stopListening = [
    recorded.stop,
    followAppearance(),
    bridge.on('session.interrupted', ({ view }) => {
      recorded.flush()
      takeInterruption(view)
    }),
    bridge.on('session.deleted', ({ id }) => {
      recorded.flush()
      const gone = useSessions.getState().byId[id]
      leaveDeleted(id)
      dropSession(id)
      forgetActivity(id)
      if (gone !== undefined && isRace(gone)) void loadComparison(gone.identity.task.id)
      loadOverlaps()
      void loadTrash()
    }),
    bridge.on('settings.changed', takeSettings),
    bridge.on('session.shown', ({ id }) => show({ kind: 'session', id })),
    bridge.on('repository.progressed', takeFetchProgress),
    bridge.on('doctor.progressed', ({ text }) => takeProgress(text)),
    followDraft(),
    followShowing(),
  ]
  // In the same breath as the list comes, so that nothing is drawn twice.
  const stopWaiting = useSessions.subscribe(({ byId, status }) => {
    if (status === 'loading') return
    stopWaiting()
    if (Object.keys(byId).length > 0 && useNavigation.getState().screen.kind === 'start')
      show({ kind: 'fleet' })
  })
  void loadSessions().then(() => {
    loadRaces()
    loadOverlaps()
  })
  void loadAppInfo()
  void loadSettings()
  void loadFleetNotices()
  void loadTrash()
  // It starts a dozen programs, and main answers nothing while it starts one.
  afterFirstList(() => void runDoctor({ install: false, brief: true }))
  return () => {
    for (const stop of [...stopListening, stopWaiting]) stop()
  }
}
