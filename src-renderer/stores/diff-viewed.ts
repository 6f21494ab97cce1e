import { z } from 'zod'
import { create } from 'zustand'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { followKeptText } from '../kept-texts.ts'
import { keep, readKept } from './kept.ts'

const NAME = 'diff.viewed'
/** The latest; about half a megabyte. */
const MOST = 5_000

/** A file as this diff shows it: with other content it is another one, that nobody has viewed. */
export type ViewableFile = {
  readonly path: string
  readonly from: string | null
  readonly blobs: { readonly old: string; readonly new: string } | null
}

export const viewedKey = (id: SessionId, { path, from, blobs }: ViewableFile): string =>
  `${id} ${blobs === null ? (from ?? '') : `${blobs.old}..${blobs.new}`} ${path}`

type ViewedState = { readonly keys: ReadonlySet<string> }

const readAll = (otherwise: ViewedState['keys']): ViewedState['keys'] =>
  new Set(readKept(NAME, z.array(z.string()), [...otherwise]))

export const useViewed = create<ViewedState>(() => ({ keys: readAll(new Set()) }))

/** What could not be kept is only here. */
let isKept = true

/** What is viewed in one window is so in all. */
export const followViewed = () =>
  followKeptText(NAME, () => {
    isKept = true
    useViewed.setState({ keys: readAll(new Set()) })
  })

export const setViewed = (key: string, viewed: boolean): void => {
  const shown = useViewed.getState().keys
  // Another window may have written since, and its word of it is still on the way.
  const others = [...(isKept ? readAll(shown) : shown)].filter((one) => one !== key)
  const keys = viewed ? [...others, key].slice(-MOST) : others
  useViewed.setState({ keys: new Set(keys) })
  isKept = keep(NAME, keys)
}
