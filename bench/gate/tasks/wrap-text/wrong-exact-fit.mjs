export const indent = (lines, blanks) => lines.map((line) => ' '.repeat(blanks) + line)

function wrapLine(text, width) {
  const lines = []
  let line = ''
  for (let word of text.split(/ +/).filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length < width) {
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
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

export const wrap = (text, width) => text.split('\n').flatMap((line) => wrapLine(line, width))
