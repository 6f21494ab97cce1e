export function memoize(load) {
  const known = new Map()
  const remembered = (key) => {
    if (!known.has(key)) known.set(key, load(key))
    return known.get(key)
  }
  return Object.assign(remembered, { forget: (key) => known.delete(key) })
}
