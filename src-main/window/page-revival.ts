import { type BrowserWindow, dialog } from 'electron'
import { createBoundedRevival } from './bounded-revival.ts'

/** What the page shows lives in main, so a page whose process is gone comes back by a reload. */
export const revivePage = (window: BrowserWindow): void => {
  const mayReload = createBoundedRevival(Date.now)
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    console.error(`The window's page is gone (${reason}).`)
    if (!mayReload()) {
      await dialog.showMessageBox(window, {
        type: 'error',
        message: 'The window’s page ended several times within a minute.',
        detail:
          'Sessions go on, and nothing of them is lost. The page is loaded once more when you close this.',
        buttons: ['Load It Again'],
      })
    }
    if (!window.isDestroyed()) window.webContents.reload()
  })
}
