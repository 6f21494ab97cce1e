export const indent = (lines, blanks) => lines.map((line) => ' '.repeat(blanks) + line)
