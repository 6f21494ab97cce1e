import { z } from 'zod'
import { create } from 'zustand'
import type { SessionId } from '../../src-shared/model/ids.ts'
import { keep, readKept } from './kept.ts'

export const SPEEDS = [0.5, 1, 2, 4, 8, 16] as const
export type Speed = (typeof SPEEDS)[number]

const keptSchema = z.object({ speed: z.literal(SPEEDS), skipIdle: z.boolean() })
type ReplayWishes = z.infer<typeof keptSchema>

const NAME = 'replay'

/** How a person likes recordings to be played; the same for all of them, and kept over restarts. */
export const useReplayWishes = create<ReplayWishes>(() =>
  readKept(NAME, keptSchema, { speed: 1, skipIdle: true }),
)
useReplayWishes.subscribe((wishes) => void keep(NAME, wishes))

export const setSpeed = (speed: Speed): void => useReplayWishes.setState({ speed })
export const setSkipIdle = (skipIdle: boolean): void => useReplayWishes.setState({ skipIdle })
/** The next faster (1) or slower (-1) one, where there is one. */
export const stepSpeed = (step: 1 | -1): void => {
  const next = SPEEDS[SPEEDS.indexOf(useReplayWishes.getState().speed) + step]
  if (next !== undefined) setSpeed(next)
}

let left: { readonly id: SessionId; readonly at: number } | null = null
/** Where a person was in this recording when they went to another view of the session; `null`: not in it. */
export const leftAt = (id: SessionId): number | null => (left?.id === id ? left.at : null)
export const leaveAt = (id: SessionId, at: number): void => {
  left = { id, at }
}
