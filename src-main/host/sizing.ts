import type { Disposer } from '../../src-shared/result.ts'
import type { Clock, TerminalSize } from '../core/ports.ts'

/** A screen with a long history takes milliseconds to fold its lines anew, and a window that is dragged asks for hundreds. */
const GAP_MS = 50
const LARGEST = 1_000

const within = (least: number, value: number): number =>
  Math.min(LARGEST, Math.max(least, Math.floor(value) || least))

const sane = ({ columns, rows }: TerminalSize): TerminalSize => ({
  columns: within(2, columns),
  rows: within(1, rows),
})

/** The newest wish counts, whoever has it: the first at once, of a storm only the last of each gap. */
export function createSizing(
  first: TerminalSize,
  clock: Pick<Clock, 'timer'>,
  apply: (size: TerminalSize) => void,
): { size(): TerminalSize; resize(size: TerminalSize): void; dispose: Disposer } {
  let applied = first
  let wanted = first
  let cancelGap: Disposer | null = null
  const settle = (): void => {
    cancelGap = null
    if (wanted.columns === applied.columns && wanted.rows === applied.rows) return
    applied = wanted
    cancelGap = clock.timer(GAP_MS, settle)
    apply(applied)
  }
  return {
    size: () => wanted,
    resize(size) {
      wanted = sane(size)
      if (cancelGap === null) settle()
    },
    dispose: () => cancelGap?.(),
  }
}
