/** No window paints more often. */
const FRAME_MS = 16

/**
 * Hands over what was added, oldest first: at once while little comes, and once a frame while much does. `flush`
 * hands over what still waits.
 */
export function createFrameBatch<T>(take: (items: T[]) => void): {
  readonly add: (item: T) => void
  readonly flush: () => void
} {
  let waiting: T[] = []
  let frame: NodeJS.Timeout | null = null
  const handOver = () => {
    const items = waiting
    waiting = []
    take(items)
  }
  const endFrame = () => {
    frame = null
    if (waiting.length === 0) return
    frame = setTimeout(endFrame, FRAME_MS)
    handOver()
  }
  return {
    add(item) {
      waiting.push(item)
      if (frame !== null) return
      frame = setTimeout(endFrame, FRAME_MS)
      handOver()
    },
    flush() {
      if (waiting.length > 0) handOver()
    },
  }
}
