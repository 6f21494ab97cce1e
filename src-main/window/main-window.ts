import { isDeepStrictEqual } from 'node:util'
import type { BrowserWindow } from 'electron'
import { EVENT_CHANNEL } from '../../src-shared/ipc/channels.ts'
import type { WindowPort } from '../ipc/window-port.ts'
import type { FirstPage } from './first-page.ts'
import type { WindowState } from './window-state.ts'

/** The window that was opened as its looks were guessed, put right. */
export function asStored(
  { window, looks }: Pick<FirstPage, 'window' | 'looks'>,
  state: WindowState,
): BrowserWindow {
  const { size, position, maximized } = state
  const guessed = { size: looks.size, position: looks.position, maximized: looks.maximized }
  if (isDeepStrictEqual(guessed, { size, position, maximized })) return window
  if (looks.maximized) window.unmaximize()
  window.setSize(size.width, size.height)
  if (position === null) window.center()
  else window.setPosition(position.x, position.y)
  if (maximized) window.maximize()
  return window
}

export const windowPort = (window: BrowserWindow): WindowPort => ({
  id: window.id,
  send: (name, payload) => {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, JSON.stringify(payload))
  },
})
