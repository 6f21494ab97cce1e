import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { type ToastData, toastManager } from './toast-manager.ts'

type Labels = { readonly region: string; readonly dismiss: string }

function Messages({ dismiss }: { readonly dismiss: string }) {
  const { toasts } = Toast.useToastManager<ToastData>()
  return toasts.map((one) => (
    <Toast.Root
      key={one.id}
      toast={one}
      swipeDirection={[]}
      className={`toast toast-${one.data?.tone ?? 'plain'}`}
    >
      <Toast.Content className="toast-content">
        <Toast.Title className="toast-title" />
        <Toast.Description className="toast-detail" />
        {one.data?.act ? (
          <Toast.Action
            className="button button-quiet"
            onClick={() => {
              one.data?.act?.run()
              toastManager.close(one.id)
            }}
          >
            {one.data.act.label}
          </Toast.Action>
        ) : null}
      </Toast.Content>
      <Toast.Close className="icon-button toast-close" aria-label={dismiss}>
        <X size={13} aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ))
}

/** Where messages appear: in the flow of the side bar, so that they never cover the work. */
export function Toasts({ labels }: { readonly labels: Labels }) {
  return (
    <Toast.Provider toastManager={toastManager} limit={4}>
      <Toast.Viewport className="toasts" aria-label={labels.region}>
        <Messages dismiss={labels.dismiss} />
      </Toast.Viewport>
    </Toast.Provider>
  )
}
