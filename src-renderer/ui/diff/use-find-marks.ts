import { type RefObject, useEffect } from 'react'

const NAME = 'diff-find'

const rangesIn = (cell: Element, text: string): Range[] => {
  const content = (cell.textContent ?? '').toLowerCase()
  const ranges: Range[] = []
  let at = content.indexOf(text)
  if (at < 0) return ranges
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  const nodes: { readonly node: Node; readonly start: number }[] = []
  for (let start = 0, node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, start })
    start += node.nodeValue?.length ?? 0
  }
  const boundary = (offset: number) => nodes.findLast(({ start }) => start <= offset)
  for (; at >= 0; at = content.indexOf(text, at + text.length)) {
    const [from, to] = [boundary(at), boundary(at + text.length - 1)]
    if (from === undefined || to === undefined) break
    const range = new Range()
    range.setStart(from.node, at - from.start)
    range.setEnd(to.node, at + text.length - to.start)
    ranges.push(range)
  }
  return ranges
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
      CSS.highlights.set(NAME, new Highlight(...cells.flatMap((cell) => rangesIn(cell, text.toLowerCase()))))
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
