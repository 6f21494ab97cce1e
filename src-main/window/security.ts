import type { App, Session, WebContents } from 'electron'
import { APP_ORIGIN } from './asset-path.ts'

/** Requests that may leave the window's session: our own pages, and inline images. */
const isOurs = (url: string): boolean => url.startsWith(`${APP_ORIGIN}/`) || url.startsWith('data:')

/**
 * No page gets a permission or a download, and nothing is fetched from anywhere but the app itself. To be called as
 * soon as there is the session: a turn later it has begun to fetch.
 */
const lockSession = (session: Session): void => {
  // For a language Chromium fetches a dictionary from its maker's server, even if no page checks what is spelt.
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: !isOurs(request.url) && !request.url.startsWith('devtools://') }),
  )
}

const lockContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Applies to every page that this app ever makes, and to every session that they are in. */
export const lockEveryPage = (app: App): void => {
  app.on('session-created', lockSession)
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}
