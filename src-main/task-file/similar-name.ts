/** Letters that may be added, lost or changed before a name is another word. */
const MOST_EDITS = 2

/** How many letters must be added, lost or changed to make `to` out of `from`. */
function edits(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1]
    for (const [column, other] of [...to].entries()) {
      const changed = (above[column] ?? 0) + (letter === other ? 0 : 1)
      current.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1))
    }
    above = current
  }
  return above[to.length] ?? 0
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/** The known name that `name` probably means: at most two letters off, and less than half of it; `null`: none. */
export function similarName(name: string, known: readonly string[]): string | null {
  const ranked = known
    .map((one) => ({ one, distance: edits(plain(name), plain(one)) }))
    .filter(({ one, distance }) => distance <= MOST_EDITS && distance * 2 < plain(one).length)
    .sort((a, b) => a.distance - b.distance)
  return ranked[0]?.one ?? null
}
