export const mapAll = (items, work) => Promise.all(items.map(work))

export async function mapLimit(items, limit, work) {
  const results = []
  for (let start = 0; start < items.length; start += limit) {
    const batch = items.slice(start, start + limit)
    results.push(...(await Promise.all(batch.map((item, place) => work(item, start + place)))))
  }
  return results
}
