import { app, dialog } from 'electron'
import { describeFailure } from '../../src-shared/model/errors.ts'
import { createDataFolder } from '../adapters/data-folder.ts'
import type { ComposeForWindow } from '../ipc/composition.ts'
import { declareAppScheme } from './app-protocol.ts'
import { lockEveryPage } from './security.ts'
import { takeWindowPlace } from './single-window.ts'

const giveUp = (why: string): void => {
  dialog.showErrorBox('100x Orchestrator could not start', why)
  app.exit(1)
}

/** Runs the desktop app in this process: one at a time per data folder. */
export function runDesktopApp(compose: ComposeForWindow): void {
  const data = createDataFolder(undefined, process.env)
  const place = takeWindowPlace(data)
  if (!place.ok) {
    giveUp(describeFailure(place.error))
    return
  }
  if (!place.value) {
    console.log(`100x Orchestrator is open on ${data.root} already; its window comes to the front.`)
    app.exit(0)
    return
  }
  declareAppScheme()
  lockEveryPage(app)
  // Read while Electron makes itself ready, which it does not before this module is done.
  const launching = import('./launch-desktop.ts')
  app
    .whenReady()
    .then(async () => (await launching).launchDesktop(compose, data))
    .catch((failure: unknown) => {
      console.error(failure)
      giveUp(failure instanceof Error ? failure.message : String(failure))
    })
}
