import { app, BrowserWindow } from 'electron'
import { describeFailure } from '../../src-shared/model/errors.ts'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { isEnded } from '../../src-shared/model/session-facts.ts'
import { launchDetached } from '../adapters/detached-process.ts'
import { systemClock } from '../adapters/system-clock.ts'
import type { Composition } from '../ipc/composition.ts'
import { askHowToQuit, askWithoutKeeper } from './quit-dialogs.ts'
import type { QuitSteps } from './quitting.ts'
import type { Words } from './words.ts'

/** The steps of a quit, done for real. `release` takes down what this process still has. */
export const createQuitSteps = (options: {
  readonly composition: Composition
  readonly dataRoot: string
  readonly release: () => Promise<void>
  readonly beforeLeaving: () => void
  readonly words: () => Words
  /** Sessions that are let go of look interrupted until another process has them; `false`: they are taken back. */
  readonly lettingGo: (isSo: boolean) => void
}): QuitSteps => {
  const { composition, dataRoot } = options
  const { orchestrator, settings } = composition
  const eachWindow = (act: (window: BrowserWindow) => void) => BrowserWindow.getAllWindows().forEach(act)
  let handedOver: readonly SessionId[] = []
  return {
    runningSessions: () => {
      const { running, queued } = orchestrator.limits()
      return running + queued
    },
    onQuit: () => settings.get().onQuit,
    remember: (onQuit) => {
      const saved = settings.set({ onQuit })
      // They are asked again next time, which says it well enough.
      if (!saved.ok) console.error(describeFailure(saved.error))
    },
    ask: (running) => askHowToQuit(running, options.words()),
    askWithoutKeeper: (problem) => {
      eachWindow((window) => window.show())
      return askWithoutKeeper(problem, options.words())
    },
    letGo: async () => {
      options.lettingGo(true)
      // What the person decided is done; a window that goes on showing something would only seem stuck.
      eachWindow((window) => window.hide())
      // Those of other processes are among them; the keeper can take none from a process that lives.
      handedOver = orchestrator
        .sessions()
        .filter(({ state }) => !isEnded(state) && state !== 'interrupted')
        .map(({ identity }) => identity.id)
      await orchestrator.letGo()
    },
    startKeeper: () =>
      launchDetached(
        { role: 'keeper', dataRoot, ids: handedOver },
        // Keys that are in our memory, or that only a window can open, go along.
        { environment: composition.keys.environment() },
      ),
    takeBack: async () => {
      options.lettingGo(false)
      const taken = await orchestrator.continueSessions(handedOver)
      if (!taken.ok) console.error(describeFailure(taken.error))
    },
    close: options.release,
    say: (line) => console.error(line),
    timer: systemClock.timer,
    leave: () => {
      options.beforeLeaving()
      app.exit(0)
    },
  }
}
