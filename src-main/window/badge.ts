import { app, BrowserWindow, nativeImage } from 'electron'
import { discPixels } from './disc-pixels.ts'

/** Of Windows' overlays on a display of the usual density. */
const OVERLAY_PX = 16

const dot = () =>
  nativeImage.createFromBitmap(Buffer.from(discPixels(OVERLAY_PX)), { width: OVERLAY_PX, height: OVERLAY_PX })

/** Windows has it on each window's button: a dot, whose description says the number. */
const createOverlay = (): ((count: number, description: string) => void) => {
  let mark: (window: BrowserWindow) => void = () => undefined
  app.on('browser-window-created', (_event, window) => mark(window))
  return (count, description) => {
    mark = (window) => window.setOverlayIcon(count === 0 ? null : dot(), description)
    BrowserWindow.getAllWindows().forEach(mark)
  }
}

/** A mark on the app's icon; gives what sets it. */
export const createBadge = (): ((count: number, description: string) => void) =>
  process.platform === 'win32' ? createOverlay() : (count) => void app.setBadgeCount(count)
