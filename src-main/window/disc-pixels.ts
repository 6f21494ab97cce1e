/** The warning colour of the stylesheet's tokens, as a bitmap of Windows' has it: blue, green, red. */
const COLOUR = [0x5f, 0xb3, 0xe5] as const

/** A filled disc with smooth edges as BGRA bytes, its colour multiplied by its opacity. */
export const discPixels = (size: number): Uint8Array => {
  const pixels = new Uint8Array(size * size * 4)
  const middle = (size - 1) / 2
  for (let at = 0; at < size * size; at += 1) {
    const distance = Math.hypot((at % size) - middle, Math.floor(at / size) - middle)
    const opacity = Math.min(1, Math.max(0, size / 2 - distance))
    pixels.set([...COLOUR.map((part) => Math.round(part * opacity)), Math.round(255 * opacity)], at * 4)
  }
  return pixels
}
