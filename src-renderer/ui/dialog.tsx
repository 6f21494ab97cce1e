import { Dialog as Base } from '@base-ui/react/dialog'
import { type ReactNode, useLayoutEffect } from 'react'
import { openModal } from '../commands/registry.ts'

type Props = {
  readonly title: string
  readonly onCancel: () => void
  readonly children: ReactNode
  readonly width?: 'narrow' | 'wide'
}

/** While it is open, only commands of its own can be done. */
function ModalScope({ children }: { readonly children: ReactNode }) {
  useLayoutEffect(openModal, [])
  return children
}

/** A modal dialog; Escape and a click beside it mean no. */
export function Dialog({ title, onCancel, children, width = 'narrow' }: Props) {
  return (
    <Base.Root
      open
      onOpenChange={(open) => {
        if (!open) onCancel()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Popup className={`dialog dialog-${width}`}>
          <Base.Title className="dialog-title">{title}</Base.Title>
          <ModalScope>{children}</ModalScope>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
