import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settingsFile } from '../adapters/data-folder.ts'
import { ACTUAL_SIZE, LARGEST_ZOOM, SMALLEST_ZOOM } from './zoom-levels.ts'

/** electron-store's, in the data folder. */
export const WINDOW_FILE = 'window'

/** How the first window looks. */
export type Looks = {
  readonly size: { readonly width: number; readonly height: number }
  /** `null`: wherever the system puts it. */
  readonly position: { readonly x: number; readonly y: number } | null
  readonly maximized: boolean
  /** Chromium's level. */
  readonly zoom: number
  readonly theme: 'system' | 'light' | 'dark'
  readonly contrast: 'system' | 'more'
}

const FIRST_LOOKS: Looks = {
  size: { width: 1280, height: 800 },
  position: null,
  maximized: false,
  zoom: ACTUAL_SIZE,
  theme: 'system',
  contrast: 'system',
}

/**
 * What the files of the last time say of the first window's looks. A guess: the schemas that could judge them take
 * longer to load than the window to open. They are read afterwards, and what was guessed wrong is put right.
 */
export function guessLooks(root: string): Looks {
  const state = readLoosely(join(root, `${WINDOW_FILE}.json`), 'windows', 'windows', '0')
  const appearance = readLoosely(settingsFile(root), 'appearance')
  const { width, height } = fieldsOf(state.size)
  const { x, y } = fieldsOf(state.position)
  return {
    size: isLength(width) && isLength(height) ? { width, height } : FIRST_LOOKS.size,
    position: isPlace(x) && isPlace(y) ? { x, y } : null,
    maximized: state.maximized === true,
    zoom: isZoom(state.zoom) ? state.zoom : FIRST_LOOKS.zoom,
    theme: appearance.theme === 'light' || appearance.theme === 'dark' ? appearance.theme : 'system',
    contrast: appearance.contrast === 'more' ? 'more' : 'system',
  }
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}

/** Whoever reads the file properly says what is wrong with it. */
function readLoosely(file: string, ...path: readonly string[]): Fields {
  try {
    const stored: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return fieldsOf(path.reduce((value, name) => fieldsOf(value)[name], stored))
  } catch {
    return {}
  }
}

const isPlace = (value: unknown): value is number => Number.isInteger(value)
const isZoom = (value: unknown): value is number =>
  typeof value === 'number' && value >= SMALLEST_ZOOM && value <= LARGEST_ZOOM
const isLength = (value: unknown): value is number => isPlace(value) && value > 0 && value < 20_000
