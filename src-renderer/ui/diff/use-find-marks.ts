import { type RefObject, useEffect } from 'react'
import { placesOf } from './find-in-patch.ts'

const NAME = 'diff-find'

const rangesIn = (cell: Element, text: string): Range[] => {
  const found = [...(cell.textContent ?? '').matchAll(placesOf(text))]
  if (found.length === 0) return []
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  const nodes: { readonly node: Node; readonly start: number }[] = []
  for (let start = 0, node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, start })
    start += node.nodeValue?.length ?? 0
  }
  const boundary = (offset: number) => nodes.findLast(({ start }) => start <= offset)
  return found.flatMap(({ index: at, 0: { length } }) => {
    const [from, to] = [boundary(at), boundary(at + length - 1)]
    if (from === undefined || to === undefined) return []
    const range = new Range()
    range.setStart(from.node, at - from.start)
    range.setEnd(to.node, at + length - to.start)
    return [range]
  })
}

/** Marks the text on every line that is drawn, now and later, without touching the lines themselves. */
export const useFindMarks = (list: RefObject<HTMLElement | null>, text: string): void => {
  useEffect(() => {
    const root = list.current
    if (root === null || text === '') return
    let frame = 0
    const mark = () => {
      frame = 0
      const cells = [...root.querySelectorAll('td.diff-code')]
      CSS.highlights.set(NAME, new Highlight(...cells.flatMap((cell) => rangesIn(cell, text))))
    }
    const observer = new MutationObserver(() => {
      if (frame === 0) frame = requestAnimationFrame(mark)
    })
    observer.observe(root, { childList: true, subtree: true, characterData: true })
    mark()
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      CSS.highlights.delete(NAME)
    }
  }, [list, text])
}
