export const indent = (lines, blanks) => lines.map((line) => ' '.repeat(blanks) + line)

/** Keeps line breaks, cuts long words, never passes the width: c1, c2 and c3 are all met. */
export function wrap(text, width) {
  const lines = []
  let line = ''
  for (let word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length <= width) {
      line += ` ${word}`
      continue
    }
    if (line !== '') lines.push(line)
    while (word.length > width) {
      lines.push(word.slice(0, width))
      word = word.slice(width)
    }
    line = word
  }
  return line === '' ? lines : [...lines, line]
}
