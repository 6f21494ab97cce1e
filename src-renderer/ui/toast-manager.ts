import { Toast } from '@base-ui/react/toast'

export type ToastTone = 'plain' | 'good' | 'warning' | 'danger'
export type ToastAct = { readonly label: string; readonly run: () => void }
export type ToastMessage = {
  readonly title: string
  readonly detail?: string
  readonly tone?: ToastTone
  readonly act?: ToastAct
}
export type ToastData = { readonly tone: ToastTone; readonly act: ToastAct | null }

export const toastManager = Toast.createToastManager<ToastData>()

/** Long enough to read it and to reach for its button. */
const PLAIN_MS = 6_000
const ACT_MS = 15_000

/** Says something beside the work, never over it. A danger stays until it is closed. Returns what closes it. */
export const toast = ({ title, detail, tone = 'plain', act }: ToastMessage): (() => void) => {
  const id = toastManager.add({
    title,
    ...(detail === undefined ? {} : { description: detail }),
    timeout: tone === 'danger' ? 0 : act === undefined ? PLAIN_MS : ACT_MS,
    priority: tone === 'danger' ? 'high' : 'low',
    data: { tone, act: act ?? null },
  })
  return () => toastManager.close(id)
}
