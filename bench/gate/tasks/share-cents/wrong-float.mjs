/** 1234 becomes '12.34'. */
export const format = (cents) => (cents / 100).toFixed(2)

export function toCents(text) {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`not an amount: ${text}`)
  return Math.round(Number(text) * 100)
}

export function share(cents, weights) {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const parts = weights.map((weight) => Math.floor((cents * weight) / total))
  const rests = weights.map((weight, place) => ({ place, rest: (cents * weight) % total }))
  const left = cents - parts.reduce((sum, part) => sum + part, 0)
  const order = rests.sort((one, other) => other.rest - one.rest || one.place - other.place)
  for (const { place } of order.slice(0, left)) parts[place] += 1
  return parts
}
