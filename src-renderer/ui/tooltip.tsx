import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'

type Content = { readonly text: string; readonly keys?: ReactNode }
const handle = Base.createHandle<Content>()

/** One tooltip for the whole window: hundreds of cards have no popup of their own. */
export function TooltipLayer() {
  return (
    <Base.Root handle={handle}>
      {({ payload }) => (
        <Base.Portal>
          <Base.Positioner sideOffset={6} collisionPadding={8} className="tooltip-place">
            <Base.Popup className="tooltip">
              {payload?.text}
              {payload?.keys}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      )}
    </Base.Root>
  )
}

type Props = Content & { readonly children: ReactElement }

/** Says on hover and focus what an element does. It is a hint for the eye: the element has a name of its own. */
export function Tooltip({ text, keys, children }: Props) {
  return <Base.Trigger handle={handle} payload={{ text, keys }} delay={400} render={children} />
}
