export const extension = (name) => name.slice(name.lastIndexOf('.') + 1)

const pieces = (name) => name.toLowerCase().match(/\d+|\D+/g) ?? []
const isNumber = (piece) => /^\d/.test(piece)

function compare(one, other) {
  const [ours, theirs] = [pieces(one), pieces(other)]
  for (let place = 0; place < Math.min(ours.length, theirs.length); place += 1) {
    const numbers = isNumber(ours[place]) && isNumber(theirs[place])
    const [left, right] = numbers
      ? [BigInt(ours[place]), BigInt(theirs[place])]
      : [ours[place], theirs[place]]
    if (left !== right) return left < right ? -1 : 1
  }
  return ours.length - theirs.length
}

export const naturalSort = (names) => names.sort(compare)
