import { app, BrowserWindow, nativeImage } from 'electron'
import { discPixels } from './disc-pixels.ts'

/** Of Windows' overlays on a display of the usual density. */
const OVERLAY_PX = 16

const overlay = () => {
  const size = { width: OVERLAY_PX, height: OVERLAY_PX }
  return nativeImage.createFromBitmap(Buffer.from(discPixels(OVERLAY_PX)), size)
}

/** On the app's icon: the number where the system shows one, on Windows a dot whose description says it. */
export const setBadge = (count: number, description: string): void => {
  if (process.platform !== 'win32') {
    app.setBadgeCount(count)
    return
  }
  const image = count === 0 ? null : overlay()
  for (const window of BrowserWindow.getAllWindows()) window.setOverlayIcon(image, description)
}
