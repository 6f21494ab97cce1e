export function memoize(load) {
  const known = new Map()
  const remembered = (key) => {
    if (known.has(key)) return known.get(key)
    const answer = Promise.resolve()
      .then(() => load(key))
      .catch((error) => {
        if (known.get(key) === answer) known.delete(key)
        throw error
      })
    known.set(key, answer)
    return answer
  }
  return Object.assign(remembered, { forget: (key) => known.delete(key) })
}
