import { Notification } from 'electron'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { noticeText } from './notice-text.ts'
import { type SessionNotice, targetOf } from './session-notices.ts'
import type { Words } from './words.ts'

/** Tells through the desktop's own notifications; a click leads to the session. */
export function createDesktopNotices(options: {
  readonly words: () => Words
  readonly open: (session: SessionId) => void
}): (notices: readonly SessionNotice[]) => void {
  /** One that nothing refers to is collected, and its click with it. */
  const shown = new Set<Notification>()
  return (notices) => {
    const target = targetOf(notices)
    if (target === null || !Notification.isSupported()) return
    const notification = new Notification({ ...noticeText(notices, options.words()), silent: true })
    shown.add(notification)
    notification.on('click', () => {
      shown.delete(notification)
      options.open(target)
    })
    notification.on('close', () => shown.delete(notification))
    notification.on('failed', (_event, error) => {
      shown.delete(notification)
      console.error('A notification could not be shown:', error)
    })
    notification.show()
  }
}
