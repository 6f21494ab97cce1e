import { Notification } from 'electron'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { noticeText, type Speech } from './notice-text.ts'
import { type SessionNotice, targetOf } from './session-notices.ts'

/** Tells through the desktop's own notifications; a click leads to the session. */
export function createDesktopNotices(options: {
  readonly speech: () => Promise<Speech>
  readonly open: (session: SessionId) => void
}): (notices: readonly SessionNotice[]) => void {
  /** One that nothing refers to is collected, and its click with it. */
  const shown = new Set<Notification>()
  const show = async (notices: readonly SessionNotice[]): Promise<void> => {
    const target = targetOf(notices)
    if (target === null || !Notification.isSupported()) return
    const notification = new Notification({ ...noticeText(notices, await options.speech()), silent: true })
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
  return (notices) => {
    show(notices).catch((error: unknown) => console.error('A notification could not be shown:', error))
  }
}
