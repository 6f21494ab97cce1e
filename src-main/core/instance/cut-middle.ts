export const CUT_MARK = '\n[… cut here …]\n'

/** `text` itself when it fits, else its two ends around a mark; never longer than `limit`. */
export function cutMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text
  const half = Math.floor((limit - CUT_MARK.length) / 2)
  return text.slice(0, half) + CUT_MARK + text.slice(text.length - half)
}
