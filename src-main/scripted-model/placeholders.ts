/**
 * `{{1}}`, `{{2}}`, … in a reply stand for the capture groups of its rule's `pattern`, then those of `per`,
 * so that one rule can serve several sessions.
 */
const PLACEHOLDER = /\{\{([1-9]\d?)\}\}/g

/** How many capture groups a valid regular expression has. */
export function groupCount(source: string | undefined): number {
  if (source === undefined) return 0
  // With an empty alternative any expression matches, and a match lists every group.
  const match = new RegExp(`${source}|`, 'm').exec('')
  return match === null ? 0 : match.length - 1
}

export const highestPlaceholder = (text: string): number =>
  Math.max(0, ...Array.from(text.matchAll(PLACEHOLDER), (match) => Number(match[1])))

/** Without any groups the text stays as it is: double braces then are the script's own. */
export const fillPlaceholders = (text: string, groups: readonly string[]): string =>
  groups.length === 0 ? text : text.replaceAll(PLACEHOLDER, (whole, n) => groups[Number(n) - 1] ?? whole)

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** As `fillPlaceholders`, in every string of a JSON value, so that what is put in needs no escaping. */
export function fillJsonPlaceholders(value: Json, groups: readonly string[]): Json {
  if (typeof value === 'string') return fillPlaceholders(value, groups)
  if (Array.isArray(value)) return value.map((item) => fillJsonPlaceholders(item, groups))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fillJsonPlaceholders(item, groups)]),
  )
}
