import { quantile } from '../turn-overhead/overheads.ts'

/** A frame at 60 Hz, and what a clock that is told in tenths of a millisecond may miss of it. */
const FRAME_MS = 17

export type FrameTimes = {
  readonly p50_ms: number
  readonly p95_ms: number
  readonly longest_ms: number
  /** Of a hundred frames so many came late. */
  readonly late_percent: number
  readonly frames: number
}

const tenths = (value: number): number => Math.round(value * 10) / 10

/** What a person saw: `times` are the milliseconds from each frame to the next. */
export function frameTimes(times: readonly number[]): FrameTimes {
  return {
    p50_ms: tenths(quantile(times, 0.5)),
    p95_ms: tenths(quantile(times, 0.95)),
    longest_ms: tenths(Math.max(...times)),
    late_percent: tenths((times.filter((ms) => ms > FRAME_MS).length / times.length) * 100),
    frames: times.length,
  }
}
