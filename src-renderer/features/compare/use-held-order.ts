import { type FocusEvent, type PointerEvent, useRef, useState } from 'react'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { Place } from '../../../src-shared/model/steering.ts'
import { inOrder, isOvertaken } from './held-order.ts'

/**
 * Rows stay where they are while somebody points at them or has the focus among them: nobody clicks what jumped under
 * their pointer. The numbers in them go on.
 */
export const useHeldOrder = (places: readonly Place[]) => {
  const [held, setHeld] = useState<readonly SessionId[] | null>(null)
  const inside = useRef({ pointer: false, focus: false })
  const settle = (now: Partial<{ pointer: boolean; focus: boolean }>) => {
    inside.current = { ...inside.current, ...now }
    const busy = inside.current.pointer || inside.current.focus
    setHeld((before) => (busy ? (before ?? places.map(({ id }) => id)) : null))
  }
  return {
    shown: held === null ? places : inOrder(places, held),
    overtaken: held !== null && isOvertaken(places, held),
    follow: () => setHeld(places.map(({ id }) => id)),
    listeners: {
      onPointerEnter: (_event: PointerEvent) => settle({ pointer: true }),
      onPointerLeave: (_event: PointerEvent) => settle({ pointer: false }),
      onFocus: (_event: FocusEvent) => settle({ focus: true }),
      onBlur: (event: FocusEvent) =>
        settle({ focus: event.currentTarget.contains(event.relatedTarget as Node | null) }),
    },
  }
}
