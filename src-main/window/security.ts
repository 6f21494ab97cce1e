import type { App, Session, WebContents } from 'electron'
import { APP_ORIGIN } from './asset-path.ts'

/** Requests that may leave the window's session: our own pages, and inline images. */
const isOurs = (url: string): boolean => url.startsWith(`${APP_ORIGIN}/`) || url.startsWith('data:')

/** No page gets a permission or a download, and nothing is fetched from anywhere but the app itself. */
export const lockSession = (session: Session): void => {
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

/** Applies to every page that this app ever makes. */
export const lockEveryPage = (app: App): void => {
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}
