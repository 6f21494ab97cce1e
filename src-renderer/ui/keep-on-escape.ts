import type { BaseUIEvent } from '@base-ui/react/types'
import type { KeyboardEvent } from 'react'

export type BaseKeyEvent = BaseUIEvent<KeyboardEvent<HTMLInputElement>>

/** Escape closes the list; with none open Base UI would empty the field, and what a person wrote would be gone. */
export const keepOnEscape = (event: BaseKeyEvent): void => {
  if (event.key === 'Escape' && event.currentTarget.getAttribute('aria-expanded') !== 'true')
    event.preventBaseUIHandler()
}
