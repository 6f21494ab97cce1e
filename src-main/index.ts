import { app } from 'electron'
import { type BackgroundRole, backgroundRole } from './background/background-role.ts'
import { runDesktopApp } from './window/run-desktop-app.ts'

/**
 * A process without a window never gets past this, and Electron becomes ready only when its main module is done: no
 * page service, no GPU process, no display. What runs is Node, inside the program that the person installed.
 */
const runWithoutWindow = async (role: BackgroundRole): Promise<never> => {
  if (process.platform === 'darwin') app.setActivationPolicy('prohibited')
  if (role.kind === 'host') return (await import('./background/serve-host.ts')).serveHost(role.dataRoot)
  return (await import('./background/keep-sessions.ts')).keepSessions(role)
}

const role = backgroundRole(process.argv)
if (role !== null) await runWithoutWindow(role)
else runDesktopApp(async (options) => (await import('./compose.ts')).compose(options))
