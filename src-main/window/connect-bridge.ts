import { BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import type { Disposer } from '../../src-shared/result.ts'
import { relayEvents } from '../ipc/event-relay.ts'
import { createHandlers } from '../ipc/handlers.ts'
import { type CallTransport, registerCalls } from '../ipc/register.ts'
import type { OpenWindows } from '../ipc/window-port.ts'
import { APP_ORIGIN } from './asset-path.ts'
import { windowPort } from './main-window.ts'

/** Connects the pages' bridge to the composition; returns what takes it down again. */
export const connectBridge = (
  parts: Parameters<typeof createHandlers>[0] & {
    readonly windows: OpenWindows
    readonly transport: CallTransport<IpcMainInvokeEvent>
  },
): Disposer => {
  const stopCalls = registerCalls({
    transport: parts.transport,
    origin: APP_ORIGIN,
    handlers: createHandlers(parts),
    windowOf: (event) => {
      const window = BrowserWindow.fromWebContents(event.sender)
      return window === null ? null : windowPort(window)
    },
    report: (name, bug) => console.error(`${name} failed:`, bug),
  })
  const stopEvents = relayEvents(parts.composition.orchestrator, parts.windows)
  return () => {
    stopCalls()
    stopEvents()
    parts.terminals.dispose()
  }
}
