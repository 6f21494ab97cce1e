import { app, dialog } from 'electron'
import { describeFailure } from '../../src-shared/model/errors.ts'
import { createDataFolder } from '../adapters/data-folder.ts'
import type { ComposeForWindow } from '../ipc/composition.ts'
import { declareAppScheme } from './app-protocol.ts'
import { openFirstPage } from './first-page.ts'
import { readDesktopApp } from './read-desktop-app.ts'
import { lockEveryPage } from './security.ts'
import { takeWindowPlace } from './single-window.ts'

const giveUp = (why: string): void => {
  dialog.showErrorBox('100x Orchestrator could not start', why)
  app.exit(1)
}

/**
 * Runs the desktop app in this process: one at a time per data folder. Its first page is opened with the little that
 * this takes; the rest is loaded once the page has painted.
 */
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
  // The only window can be closed before there is anything to ask about, and then the others are not open yet. On macOS
  // the app stays; elsewhere it quits once it knows that there is none.
  app.on('window-all-closed', () => {})
  app
    .whenReady()
    .then(async () => {
      const page = openFirstPage(data)
      // Until then both would wait for the same processors.
      await page.shown
      const { launchDesktopApp } = await readDesktopApp()
      await launchDesktopApp(compose, data, page)
    })
    .catch((failure: unknown) => {
      console.error(failure)
      giveUp(failure instanceof Error ? failure.message : String(failure))
    })
}
