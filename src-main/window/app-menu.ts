import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../src-shared/ipc/messages.ts'

/**
 * The menu and with it the keys that work even while a terminal has the keyboard.
 * All hold Shift or Alt: plain Ctrl and a letter belongs to the program in the terminal.
 */
export function installAppMenu(platform: NodeJS.Platform, choose: (command: MenuCommand) => void): void {
  const item = (label: string, accelerator: string, command: MenuCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => choose(command),
  })
  const appMenu: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...appMenu,
      {
        label: 'File',
        submenu: [
          item('New Task', 'CmdOrCtrl+Shift+N', 'new-task'),
          item('Settings', 'CmdOrCtrl+Shift+P', 'show-settings'),
          { type: 'separator' },
          platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
        ],
      },
      { role: 'editMenu' },
      {
        label: 'View',
        submenu: [
          item('All Sessions', 'CmdOrCtrl+Shift+A', 'show-fleet'),
          { type: 'separator' },
          item('Terminal', 'Alt+1', 'show-terminal'),
          item('Diff', 'Alt+2', 'show-diff'),
          item('Critique', 'Alt+3', 'show-critique'),
          item('Activity', 'Alt+4', 'show-activity'),
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
        ],
      },
      { role: 'windowMenu' },
    ]),
  )
}
