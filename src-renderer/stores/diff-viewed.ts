import { z } from 'zod'
import { create } from 'zustand'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { sharedValue } from './kept.ts'

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

const kept = sharedValue<readonly string[]>(NAME, z.array(z.string()), [])

export const useViewed = create<ViewedState>(() => ({ keys: new Set(kept.first()) }))

// What is viewed in one window is so in all.
kept.follow((keys) => useViewed.setState({ keys: new Set(keys) }))

export const setViewed = (key: string, viewed: boolean): void => {
  const others = kept.latest([...useViewed.getState().keys]).filter((one) => one !== key)
  const keys = viewed ? [...others, key].slice(-MOST) : others
  useViewed.setState({ keys: new Set(keys) })
  kept.keep(keys)
}
