import type { z } from 'zod'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { fieldName, type PositionedJson, parsePositionedJson } from './positioned-json.ts'

/** What is wrong in a JSON text, and where. `line` counts from 1; `field` is e.g. `rules[2].replies[0].status`, empty for the whole. */
export type JsonIssue = { readonly line: number; readonly field: string; readonly problem: string }

/** Parses JSON text with `schema`; every problem comes with its line and field, in the order of the text. */
export function parseLocatedJson<T>(text: string, schema: z.ZodType<T>): Result<T, readonly JsonIssue[]> {
  const json = parsePositionedJson(text)
  if (!json.ok) return err([{ line: json.error.line, field: '', problem: `not JSON: ${json.error.problem}` }])
  const parsed = schema.safeParse(json.value.value)
  if (parsed.success) return ok(parsed.data)
  const issues = parsed.error.issues.map((issue) => locate(issue, json.value))
  return err(issues.sort((a, b) => a.line - b.line))
}

/** `line 12, rules[0].when.pattern: what is wrong` */
export const describeJsonIssue = ({ line, field, problem }: JsonIssue): string =>
  field === '' ? `line ${line}: ${problem}` : `line ${line}, ${field}: ${problem}`

function locate(issue: z.core.$ZodIssue, json: PositionedJson): JsonIssue {
  const path = issue.path.filter((part) => typeof part !== 'symbol')
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const full = unknown === undefined ? path : [...path, unknown]
  const problem = unknown === undefined ? issue.message : 'there is no such field'
  return { line: json.at(full).line, field: fieldName(full), problem }
}
