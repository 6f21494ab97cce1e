import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

type Props = {
  readonly trigger: ReactElement
  readonly title: string
  readonly children: ReactNode
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** A small panel at a button; Escape and a click beside it close it. */
export function Popover({ trigger, title, children, open, onOpenChange }: Props) {
  const control = open === undefined ? {} : { open }
  return (
    <Base.Root {...control} onOpenChange={(wanted) => onOpenChange?.(wanted)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={8} className="menu-place">
          <Base.Popup className="popover">
            <Base.Title className="popover-title">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
