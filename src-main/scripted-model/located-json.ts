import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { z } from 'zod'
import { err, ok, type Result } from '../../src-shared/result.ts'

/** What is wrong in a JSON text, and where. `line` counts from 1; `field` is e.g. `rules[2].replies[0].status`, empty for the whole. */
export type JsonIssue = { readonly line: number; readonly field: string; readonly problem: string }

type Path = readonly (string | number)[]
type ZodIssue = z.core.$ZodIssue

/** Parses JSON text with `schema`; every problem comes with its line and field, in the order of the text. */
export function parseLocatedJson<T>(text: string, schema: z.ZodType<T>): Result<T, readonly JsonIssue[]> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const syntaxErrors: ParseError[] = []
  const root = parseTree(source, syntaxErrors, { disallowComments: true })
  const first = syntaxErrors[0]
  if (first !== undefined || root === undefined) {
    const problem =
      first === undefined ? 'the file is empty' : syntaxProblem(printParseErrorCode(first.error))
    return err([{ line: lineAt(source, first?.offset ?? 0), field: '', problem }])
  }
  const parsed = schema.safeParse(JSON.parse(source))
  if (parsed.success) return ok(parsed.data)
  const issues = parsed.error.issues.map((issue) => locate(issue, source, root))
  return err(issues.sort((a, b) => a.line - b.line))
}

/** `line 12, rules[0].when.pattern: what is wrong` */
export const describeJsonIssue = ({ line, field, problem }: JsonIssue): string =>
  field === '' ? `line ${line}: ${problem}` : `line ${line}, ${field}: ${problem}`

/** `rules[0].when` from a path of keys and indexes. */
export const fieldName = (path: Path): string =>
  path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`
    return name === '' ? part : `${name}.${part}`
  }, '')

function locate(issue: ZodIssue, source: string, root: Node): JsonIssue {
  const path = issue.path.filter((part) => typeof part !== 'symbol')
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const full = unknown === undefined ? path : [...path, unknown]
  const problem = unknown === undefined ? issue.message : 'there is no such field'
  return { line: lineAt(source, nearestNode(root, full).offset), field: fieldName(full), problem }
}

/** A missing field has no place of its own, so its parent stands in. */
function nearestNode(root: Node, path: Path): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length))
    if (node !== undefined) return node
  }
  return root
}

const lineAt = (source: string, offset: number): number => source.slice(0, offset).split('\n').length

/** `CommaExpected` -> `not JSON: comma expected` */
const syntaxProblem = (code: string): string =>
  `not JSON: ${code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()}`
