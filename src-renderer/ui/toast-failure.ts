import { say } from '../i18n/say.ts'
import { toast } from './toast-manager.ts'

/** What failed and what to do about it, in the window's language. */
export const toastFailure = ({
  message,
  remedy,
}: {
  readonly message: string
  readonly remedy: string
}): void => void toast({ tone: 'danger', title: say(message), detail: say(remedy) })
