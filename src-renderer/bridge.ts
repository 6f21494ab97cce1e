import type { Bridge, TextBridge } from '../src-shared/ipc/contract.ts'
import type { Disposer } from '../src-shared/result.ts'

declare global {
  interface Window {
    readonly hundredx: TextBridge
  }
}

/** All that the page can reach of the machine. */
export const bridge: Bridge = {
  ...window.hundredx,
  on: (name, listener) => window.hundredx.on(name, (text) => listener(JSON.parse(text))),
}

/** Calls at once and at each change of the system's colour scheme. */
export const onColourScheme = (listener: (scheme: 'dark' | 'light') => void): Disposer => {
  const query = window.matchMedia('(prefers-color-scheme: dark)')
  const tell = () => listener(query.matches ? 'dark' : 'light')
  query.addEventListener('change', tell)
  tell()
  return () => query.removeEventListener('change', tell)
}

/** Calls at once and whenever the desktop begins or ceases to ask for more contrast. */
export const onHighContrast = (listener: (more: boolean) => void): Disposer => {
  const query = window.matchMedia('(prefers-contrast: more)')
  const tell = () => listener(query.matches)
  query.addEventListener('change', tell)
  tell()
  return () => query.removeEventListener('change', tell)
}

/** The page's own window, for what listens to all of its keys. */
export const page: Window = window

/** Once the page has painted and nobody waits for it. */
export const whenIdle = (act: () => void): void => {
  window.requestIdleCallback(act, { timeout: 2_000 })
}

/** For what the window remembers of its looks; the truth of a session is never here. */
export const pageStorage: Storage = window.localStorage

/** Before the next paint; a window that nobody sees does not paint, and is told a little later all the same. */
export const beforePaint = (act: () => void): void => {
  if (window.document.hidden) setTimeout(act, 250)
  else window.requestAnimationFrame(act)
}

/** Nobody sees the window: it is minimised, or behind others. */
export const isPageHidden = (): boolean => window.document.hidden

/** Calls at once and whenever the machine comes to a network or loses it. */
export const onOnline = (listener: (online: boolean) => void): Disposer => {
  const tell = () => listener(navigator.onLine)
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  tell()
  return () => {
    window.removeEventListener('online', tell)
    window.removeEventListener('offline', tell)
  }
}
