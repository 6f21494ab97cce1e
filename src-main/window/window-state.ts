import type ElectronStore from 'electron-store'
import { z } from 'zod'

const stateSchema = z.object({
  size: z.object({
    width: z.number().int().min(720).max(16_384),
    height: z.number().int().min(480).max(16_384),
  }),
  /** `null`: wherever the system puts it. */
  position: z.object({ x: z.number().int(), y: z.number().int() }).nullable(),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof stateSchema>

const FIRST_STATE: WindowState = { size: { width: 1280, height: 800 }, position: null, maximized: false }

type Area = { x: number; y: number; width: number; height: number }

/** Drops a position that no screen shows any more (a monitor was unplugged). */
export const onSomeScreen = (state: WindowState, screens: readonly Area[]): WindowState => {
  if (state.position === null) return state
  const middle = {
    x: state.position.x + state.size.width / 2,
    y: state.position.y + state.size.height / 2,
  }
  const visible = screens.some(
    (area) =>
      middle.x >= area.x &&
      middle.x < area.x + area.width &&
      middle.y >= area.y &&
      middle.y < area.y + area.height,
  )
  return visible ? state : { ...state, position: null }
}

/** Where and how large the window was; anything unreadable counts as the first start. */
export const readWindowState = (store: ElectronStore, screens: readonly Area[]): WindowState => {
  const parsed = stateSchema.safeParse(store.get('window'))
  return parsed.success ? onSomeScreen(parsed.data, screens) : FIRST_STATE
}

/** A full or read-only disk costs the window its place, and nothing else: least of all the way out. */
export const writeWindowState = (store: Pick<ElectronStore, 'set'>, state: WindowState): void => {
  try {
    store.set('window', state)
  } catch (error) {
    console.error('The place of the window could not be stored:', error)
  }
}
