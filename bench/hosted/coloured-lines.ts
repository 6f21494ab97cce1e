/** What builds and tests print: short coloured lines. */
const line = (n: number): string =>
  `\x1b[3${n % 8}m${String(n).padStart(4)} the quick brown fox jumps over \x1b[1;4${n % 7}mthe lazy dog\x1b[0m 0123456789 abcdefghij\n`

export const colouredLines = (count: number): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('')
