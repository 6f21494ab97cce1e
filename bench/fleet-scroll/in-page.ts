// Runs in the page: each function is sent there alone, so it can use nothing of this file but its own lines.

export type Course = { readonly seconds: number; readonly pixelsPerFrame: number }

/** Scrolls what can be scrolled furthest, to its end and back, frame by frame; milliseconds between the frames. */
export const scrollAndTime = ({ seconds, pixelsPerFrame }: Course): Promise<number[]> =>
  new Promise((resolve) => {
    const [list] = [...document.querySelectorAll<HTMLElement>('main *, .static-list')]
      .filter((one) => getComputedStyle(one).overflowY !== 'visible')
      .toSorted((a, b) => b.scrollHeight - b.clientHeight - (a.scrollHeight - a.clientHeight))
    const times: number[] = []
    const begun = performance.now()
    let last = begun
    let step = pixelsPerFrame
    // A method, because the compiler leaves a mark of its own on functions with names, which the page does not know.
    const scrolling = {
      onFrame() {
        const now = performance.now()
        times.push(now - last)
        last = now
        if (now - begun > seconds * 1_000) {
          resolve(times)
          return
        }
        const before = list?.scrollTop
        list?.scrollBy(0, step)
        if (list?.scrollTop === before) step = -step
        requestAnimationFrame(() => scrolling.onFrame())
      },
    }
    requestAnimationFrame(() => scrolling.onFrame())
  })

/** Puts a list of plain lines in the place of the whole window. */
export const showStaticList = (lines: number): void => {
  const list = document.createElement('div')
  list.className = 'static-list'
  list.style.cssText = 'height: 100vh; overflow-y: auto'
  for (let number = 1; number <= lines; number += 1) {
    const line = document.createElement('p')
    line.textContent = `Session ${number}: the flag is parsed, and ${number % 7} tests are missing.`
    line.style.height = '71px'
    list.append(line)
  }
  document.body.replaceChildren(list)
}

/** Leaves the window with nothing to draw. */
export const showNothing = (): void => document.body.replaceChildren()
