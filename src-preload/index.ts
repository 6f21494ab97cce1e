import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron'
import { CALL_CHANNEL, EVENT_CHANNEL } from '../src-shared/ipc/channels.ts'
import type { EventName, EventPayload, TextBridge } from '../src-shared/ipc/contract.ts'

/** Main sends each event with the payload that its contract names. */
type Listener = (text: string) => void
const listeners = new Map<EventName, Set<Listener>>()

ipcRenderer.on(EVENT_CHANNEL, (_event, name: EventName, text: string) => {
  for (const listener of listeners.get(name) ?? []) listener(text)
})

// Names and shapes are the contract's: main refuses every call that is not in it.
const bridge: TextBridge = {
  call: (name, input) => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  on: (name, listener) => {
    const ofName = listeners.get(name) ?? new Set()
    listeners.set(name, ofName.add(listener))
    return () => {
      ofName.delete(listener)
    }
  },
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
}

bridge.on('window.zoomed', (text) => {
  const { level }: EventPayload<'window.zoomed'> = JSON.parse(text)
  // Even the same level lays the page out again.
  if (level !== webFrame.getZoomLevel()) webFrame.setZoomLevel(level)
})
contextBridge.exposeInMainWorld('hundredx', bridge)
