import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { err, ok, type Result } from '../../src-shared/result.ts'

export type JsonPath = readonly (string | number)[]

/** Both count from 1. */
export type Place = { readonly line: number; readonly column: number }

/** `rules[0].when` from a path of keys and indexes. */
export const fieldName = (path: JsonPath): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')

export const describePlace = ({ line, column }: Place): string => `line ${line}, column ${column}`

/** A parsed JSON text that still knows where each value stands. */
export type PositionedJson = {
  readonly value: unknown
  /** Where the value stands, or the nearest value around it where it is missing. */
  at(path: JsonPath): Place
  has(path: JsonPath): boolean
}

const position = (text: string, offset: number): Place => {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

const words: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word that JSON does not know',
  InvalidNumberFormat: 'a broken number',
  PropertyNameExpected: 'a field name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'there is text after the end',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a text is not closed',
}

/** Strict JSON: no comments, no trailing commas; a byte order mark in front is passed over. */
export const parsePositionedJson = (
  source: string,
): Result<PositionedJson, Place & { readonly problem: string }> => {
  // Editors on Windows put a mark in front that JSON does not know.
  const text = source.replace(/^\uFEFF/, '')
  const errors: ParseError[] = []
  const options = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }
  const root = parseTree(text, errors, options)
  const [first] = errors
  if (first !== undefined || root === undefined) {
    const code = first === undefined ? 'ValueExpected' : printParseErrorCode(first.error)
    return err({ ...position(text, first?.offset ?? 0), problem: words[code] ?? code })
  }
  const find = (path: JsonPath): Node | undefined => findNodeAtLocation(root, [...path])
  const value: unknown = getNodeValue(root)
  return ok({
    value,
    has: (path) => find(path) !== undefined,
    at: (path) => {
      for (let length = path.length; length > 0; length -= 1) {
        const node = find(path.slice(0, length))
        if (node !== undefined) return position(text, node.offset)
      }
      return position(text, root.offset)
    },
  })
}
