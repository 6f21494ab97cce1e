import { z } from 'zod'
import { sessionIdSchema } from '../../src-shared/model/ids.ts'
import { ACTUAL_SIZE, LARGEST_ZOOM, SMALLEST_ZOOM } from './zoom-levels.ts'

const STATE_VERSION = 1
/** More than a person opens: a page that asks for more went wrong, and a file that names more is not of ours. */
export const MOST_WINDOWS = 20

const stateSchema = z.object({
  size: z.object({
    width: z.number().int().min(720).max(16_384),
    height: z.number().int().min(480).max(16_384),
  }),
  /** `null`: wherever the system puts it. */
  position: z.object({ x: z.number().int(), y: z.number().int() }).nullable(),
  maximized: z.boolean(),
  zoom: z.number().min(SMALLEST_ZOOM).max(LARGEST_ZOOM).default(ACTUAL_SIZE),
  /** What was on its screen; `null`: no session. */
  session: sessionIdSchema.nullable().default(null),
})
export type WindowState = z.infer<typeof stateSchema>

const storedSchema = z.object({
  v: z.literal(STATE_VERSION),
  windows: z.array(stateSchema).min(1).max(MOST_WINDOWS),
})
const versionSchema = z.looseObject({ v: z.number() })

const FIRST_STATE: WindowState = {
  size: { width: 1280, height: 800 },
  position: null,
  maximized: false,
  zoom: ACTUAL_SIZE,
  session: null,
}

export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

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

/** As far as a title bar is high, so that the one of the window below stays in reach. */
const CASCADE_PX = 32

/** Where another window opens beside one: a little further down, or in the area's corner once it would leave it. */
export const cascaded = (beside: Area, area: Area): { x: number; y: number } => {
  const next = { x: beside.x + CASCADE_PX, y: beside.y + CASCADE_PX }
  const fits = next.x + beside.width <= area.x + area.width && next.y + beside.height <= area.y + area.height
  return fits ? next : { x: area.x, y: area.y }
}

/** What of electron-store is used. */
type Store = { get(name: string): unknown; set(name: string, value: unknown): void }

type AtLeastOne<T> = readonly [T, ...T[]]

const readStored = (store: Pick<Store, 'get'>): AtLeastOne<WindowState> => {
  const [first, ...others] = storedSchema.safeParse(store.get('windows')).data?.windows ?? []
  if (first !== undefined) return [first, ...others]
  // Before there could be several there was one, under its own name.
  return [stateSchema.safeParse(store.get('window')).data ?? FIRST_STATE]
}

/** Where and how large the windows were, at least one; anything unreadable counts as the first start. */
export const readWindowStates = (
  store: Pick<Store, 'get'>,
  screens: readonly Area[],
): AtLeastOne<WindowState> => {
  const [first, ...others] = readStored(store)
  return [onSomeScreen(first, screens), ...others.map((state) => onSomeScreen(state, screens))]
}

/** A full or read-only disk costs the windows their places, and nothing else: least of all the way out. */
export const writeWindowStates = (store: Store, windows: readonly WindowState[]): void => {
  const version = versionSchema.safeParse(store.get('windows')).data?.v ?? 0
  if (version > STATE_VERSION) return
  try {
    store.set('windows', { v: STATE_VERSION, windows: windows.slice(-MOST_WINDOWS) })
  } catch (error) {
    console.error('The places of the windows could not be stored:', error)
  }
}
