import type { z } from 'zod'
import { describePlace, fieldName, type JsonPath, type PositionedJson } from '../json/positioned-json.ts'

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string }

/** Of the forms that a value could have had, the one that it is nearest to: there the mistake lies deepest. */
function deepest(issue: z.core.$ZodIssue): Issue {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors.flat().map((one) => {
    const { path, message } = deepest(one)
    return { path: [...issue.path, ...path], message }
  })
  return inner.reduce<Issue>((best, one) => (one.path.length > best.path.length ? one : best), issue)
}

/** The first mistake in a parsed JSON text, as its place and a sentence without a full stop. */
export function wrongField(
  json: PositionedJson,
  error: z.ZodError,
  whole: string,
): { place: string; sentence: string } {
  const [issue] = error.issues
  const { path, message } = issue === undefined ? { path: [], message: 'is wrong' } : deepest(issue)
  const at: JsonPath = path.filter((part) => typeof part !== 'symbol')
  const name = at.length === 0 ? whole : fieldName(at)
  return { place: describePlace(json.at(at)), sentence: `${name} ${json.has(at) ? message : 'is missing'}` }
}
