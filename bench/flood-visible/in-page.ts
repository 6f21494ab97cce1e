// Runs in the page: each function is sent there alone, so it can use nothing of this file but its own lines.

/** Milliseconds between the frames of so many seconds. */
export const timeFrames = (seconds: number): Promise<number[]> =>
  new Promise((resolve) => {
    const times: number[] = []
    const begun = performance.now()
    let last = begun
    // A method, because the compiler leaves a mark of its own on functions with names, which the page does not know.
    const timing = {
      onFrame() {
        const now = performance.now()
        times.push(now - last)
        last = now
        if (now - begun > seconds * 1_000) resolve(times)
        else requestAnimationFrame(() => timing.onFrame())
      },
    }
    requestAnimationFrame(() => timing.onFrame())
  })

/** From here on the page notes for each key how long it takes until the terminal's drawn rows change. */
export const noteEchoes = (): void => {
  const echoes: number[] = []
  Object.assign(window, { echoes })
  const drawn = {
    rows() {
      return document.querySelector('.session-panes .xterm-rows')?.textContent ?? ''
    },
  }
  window.addEventListener(
    'keydown',
    () => {
      const begun = performance.now()
      const before = drawn.rows()
      const looking = {
        onFrame() {
          if (drawn.rows() === before) requestAnimationFrame(() => looking.onFrame())
          else echoes.push(performance.now() - begun)
        },
      }
      requestAnimationFrame(() => looking.onFrame())
    },
    { capture: true },
  )
}
