import type { Page } from '@playwright/test'

type Rect = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
type Shown = Rect & {
  /** A text that is cut has a line for its whole, and one for what is left of it. */
  readonly text: number
  readonly name: string
  /** The innermost box that is laid over the rest on purpose: what it covers is not overlapped. */
  readonly layer: number
  /** A box cut some of it off, and shows no ellipsis. */
  readonly isBroken: boolean
}

/** Every line of text that is in sight, where no box cuts it off. */
const shownTexts = (window: Page): Promise<readonly Shown[]> =>
  window.evaluate(() => {
    const layers: Element[] = []
    const numberOf = (box: Element): number =>
      layers.includes(box) ? layers.indexOf(box) : layers.push(box) - 1
    const around = (box: Element): Element[] =>
      box.parentElement === null ? [box] : [box, ...around(box.parentElement)]
    const isLayer = (box: Element): boolean =>
      ['sticky', 'fixed', 'absolute'].includes(getComputedStyle(box).position)
    const isHidden = (box: Element): boolean =>
      box.closest('.visually-hidden, .xterm, style, option') !== null ||
      box.clientWidth === 1 ||
      !box.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const mayCut = (style: CSSStyleDeclaration): boolean =>
      style.textOverflow === 'ellipsis' ||
      style.webkitLineClamp !== 'none' ||
      ['auto', 'scroll'].includes(style.overflowX)

    const clip = (text: Rect, boxes: readonly Element[]) => {
      const seen = { ...text, isBroken: false }
      for (const box of boxes) {
        const style = getComputedStyle(box)
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
        const within = box.getBoundingClientRect()
        if (seen.left < within.left - 1 || seen.right > within.right + 1) seen.isBroken ||= !mayCut(style)
        seen.left = Math.max(seen.left, within.left)
        seen.right = Math.min(seen.right, within.right)
        seen.top = Math.max(seen.top, within.top)
        seen.bottom = Math.min(seen.bottom, within.bottom)
        if (seen.right <= seen.left || seen.bottom <= seen.top) break
      }
      return seen
    }

    const found: Shown[] = []
    let texts = 0
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode() !== null) {
      const box = walker.currentNode.parentElement
      const text = walker.currentNode.textContent?.trim() ?? ''
      if (box === null || text === '' || isHidden(box)) continue
      const range = document.createRange()
      range.selectNodeContents(walker.currentNode)
      const boxes = around(box)
      const name = `${box.localName}.${box.className} "${text.slice(0, 40)}"`
      const layer = boxes.filter(isLayer).map(numberOf)[0] ?? -1
      texts += 1
      for (const line of range.getClientRects())
        found.push({ ...clip(line.toJSON() as Rect, boxes), text: texts, name, layer })
    }
    return found
  })

/** The names of boxes that end in an ellipsis, while no title holds what they cut off. */
const untold = (window: Page): Promise<readonly string[]> =>
  window.evaluate(() => {
    const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim()
    const titles = (box: Element): string =>
      `${plain(box.getAttribute('title'))} ${box.parentElement === null ? '' : titles(box.parentElement)}`
    // What is cut is the end; parts that a dot sets apart may be told in another order.
    const isTold = (box: Element): boolean => {
      const last = [...box.childNodes].map((one) => plain(one.textContent)).findLast((text) => text !== '')
      return (last ?? '').split(' · ').every((part) => titles(box).includes(part))
    }
    return [...document.querySelectorAll('body *')]
      .filter((box) => box.scrollWidth > box.clientWidth && getComputedStyle(box).textOverflow === 'ellipsis')
      .filter((box) => box.checkVisibility() && !box.matches('input') && !isTold(box))
      .map((box) => `${box.localName}.${box.className} "${box.textContent?.slice(0, 40)}"`)
  })

/** What can be moved sideways, the page itself included. */
const sideways = (window: Page): Promise<readonly string[]> =>
  window.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((box) => !box.matches('input, textarea, pre, .board, .xterm *'))
      .filter(
        (box) =>
          ['HTML', 'BODY'].includes(box.tagName) ||
          ['auto', 'scroll'].includes(getComputedStyle(box).overflowX),
      )
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.localName}.${box.className}`),
  )

/** More than the shadows of letters, in CSS pixels: lines stand close to each other. */
const [ACROSS, DOWN] = [2, 4]
const meet = (one: Shown, other: Shown): boolean =>
  one.text !== other.text &&
  one.layer === other.layer &&
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > ACROSS &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > DOWN

/** What of the page's text cannot be read as it stands: `overlap: h1. "Two" and p. "words"`. */
export async function layoutTroubles(window: Page): Promise<readonly string[]> {
  const texts = await shownTexts(window)
  const overlaps = texts.flatMap((one, at) =>
    texts
      .slice(at + 1)
      .filter((other) => meet(one, other))
      .map((other) => `overlap: ${one.name} and ${other.name}`),
  )
  return [
    ...overlaps,
    ...texts.filter((one) => one.isBroken).map((one) => `cut without an ellipsis: ${one.name}`),
    ...(await untold(window)).map((name) => `cut, and whole nowhere: ${name}`),
    ...(await sideways(window)).map((name) => `scrolls sideways: ${name}`),
  ]
}
