export const mapAll = (items, work) => Promise.all(items.map(work))

export async function mapLimit(items, limit, work) {
  const results = new Array(items.length)
  let next = 0
  let failed = false
  const walk = async () => {
    while (next < items.length && !failed) {
      const index = next
      next += 1
      try {
        results[index] = await work(items[index], index)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, walk))
  return results
}
