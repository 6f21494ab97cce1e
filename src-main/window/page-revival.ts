import { type BrowserWindow, dialog } from 'electron'
import { createBoundedRevival } from './bounded-revival.ts'
import type { Words } from './words.ts'

/** What the page shows lives in main, so a page whose process is gone comes back by a reload. */
export const revivePage = (window: BrowserWindow, words: () => Words): void => {
  const mayReload = createBoundedRevival(Date.now)
  // Before anybody could see to it.
  if (window.webContents.isCrashed()) window.webContents.reload()
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    console.error(`The window's page is gone (${reason}).`)
    if (!mayReload()) {
      const say = words()
      await dialog.showMessageBox(window, {
        type: 'error',
        message: say('revival.message'),
        detail: say('revival.detail'),
        buttons: [say('revival.reload')],
      })
    }
    if (!window.isDestroyed()) window.webContents.reload()
  })
}
