export type ScreenPool<T> = {
  /** The screen of `id`, about to be shown: the one that was parked, or a new one. */
  take(id: string): T
  /** It is hidden now, and kept for its return until others need the room. */
  park(id: string): void
}

/** Screens by session. Beyond `most` of them the one that was hidden longest is closed; those on show stay. */
export const createScreenPool = <T>(options: {
  readonly most: number
  readonly open: (id: string) => T
  readonly close: (screen: T) => void
}): ScreenPool<T> => {
  const { most, open, close } = options
  const shown = new Map<string, T>()
  /** The longest hidden first. */
  const parked = new Map<string, T>()
  const makeRoom = () => {
    for (const [id, screen] of parked) {
      if (shown.size + parked.size <= most) return
      parked.delete(id)
      close(screen)
    }
  }
  return {
    take(id) {
      const screen = shown.get(id) ?? parked.get(id) ?? open(id)
      parked.delete(id)
      shown.set(id, screen)
      makeRoom()
      return screen
    },
    park(id) {
      const screen = shown.get(id)
      if (screen === undefined) return
      shown.delete(id)
      parked.set(id, screen)
    },
  }
}
