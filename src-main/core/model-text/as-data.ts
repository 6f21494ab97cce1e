/** White space, and characters that nobody sees, between the letters of a tag. */
const UNSEEN = '[\\s\\p{Cf}]*'

/**
 * Wraps text from a repository, a command or Aider in a named element, so that a model can tell it from what
 * we say. The text cannot close the element itself, nor open another one of its name.
 */
export const asData = (name: string, text: string): string => {
  const letters = [...name].join(UNSEEN)
  // There is one way only to read a run of blanks, so that a long one takes no long time.
  const slash = `(?:/${UNSEEN})?`
  const tag = new RegExp(`<(${UNSEEN}${slash}${letters}${UNSEEN}${slash})>`, 'giu')
  return `<${name}>\n${text.replace(tag, '‹$1›')}\n</${name}>`
}

/** Keeps the beginning and the end of a text that is longer than `limit` characters, and says what is missing. */
export const withoutMiddle = (text: string, limit: number): string => {
  if (text.length <= limit) return text
  const head = Math.floor(limit / 3)
  const tail = limit - head
  return `${text.slice(0, head)}\n[${text.length - limit} characters left out]\n${text.slice(-tail)}`
}
