/** Shorter than an eye can follow. In a flood each piece would else be painted, only to scroll away. */
const FRAME_MS = 16

/** Paints at once when it is asked to, but at most once a frame: what comes sooner is painted at the frame's end. */
export function createFrames(paint: () => void): { request(): void; dispose(): void } {
  let frame: NodeJS.Timeout | null = null
  let isWanted = false
  const begin = (): void => {
    isWanted = false
    frame = setTimeout(end, FRAME_MS)
    paint()
  }
  const end = (): void => {
    frame = null
    if (isWanted) begin()
  }
  return {
    request() {
      isWanted = true
      if (frame === null) begin()
    },
    dispose() {
      if (frame !== null) clearTimeout(frame)
      isWanted = false
    },
  }
}
