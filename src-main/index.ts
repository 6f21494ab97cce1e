import { app } from 'electron'
import { type BackgroundRole, backgroundRole } from './background/background-role.ts'

/**
 * A process without a window never gets past this, and Electron becomes ready only when its main module is done: no
 * page service, no GPU process, no display. What runs is Node, inside the program that the person installed.
 */
const runWithoutWindow = async (role: BackgroundRole): Promise<never> => {
  if (process.platform === 'darwin') app.setActivationPolicy('prohibited')
  if (role.kind === 'host') return (await import('./background/serve-host.ts')).serveHost(role.dataRoot)
  return (await import('./background/keep-sessions.ts')).keepSessions(role)
}

const runWithWindow = async (): Promise<void> => {
  const { runDesktopApp } = await import('./window/desktop-app.ts')
  // Electron is ready once this module is done, and the window is on its way before the core is read.
  runDesktopApp(async (options) => (await import('./compose.ts')).compose(options))
}

const role = backgroundRole(process.argv)
await (role === null ? runWithWindow() : runWithoutWindow(role))
