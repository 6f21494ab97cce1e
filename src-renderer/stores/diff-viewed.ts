import { z } from 'zod'
import { create } from 'zustand'
import type { SessionId } from '../../src-shared/model/ids.ts'
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

export const useViewed = create<ViewedState>(() => ({
  keys: new Set(readKept(NAME, z.array(z.string()), [])),
}))

export const setViewed = (key: string, viewed: boolean): void => {
  const others = [...useViewed.getState().keys].filter((one) => one !== key)
  const keys = viewed ? [...others, key].slice(-MOST) : others
  useViewed.setState({ keys: new Set(keys) })
  keep(NAME, keys)
}
