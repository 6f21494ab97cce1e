import { type HunkData, parseDiff } from 'react-diff-view'

/** One file of a `git diff`. Its hunks are parsed only when they are looked at: a diff can have 100,000 lines. */
export type FileChange = {
  readonly path: string
  /** Where it was before, if it was renamed or copied. */
  readonly from: string | null
  readonly kind: 'add' | 'delete' | 'modify' | 'rename' | 'copy'
  readonly binary: boolean
  readonly added: number
  readonly removed: number
  /** The lines of its hunks, their headings included. */
  readonly body: readonly string[]
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '"': '"', '\\': '\\' }

/** Undoes git's quoting of a name with quotes, backslashes or control characters. */
const unquote = (name: string): string =>
  name.startsWith('"') && name.endsWith('"')
    ? name
        .slice(1, -1)
        .replace(/\\([0-7]{3}|.)/g, (_all, code: string) =>
          code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
        )
    : name

/** The name after `prefix` on the first line that has it; git ends names with spaces by a tab. */
const named = (head: readonly string[], prefix: string): string | null => {
  const line = head.find((one) => one.startsWith(prefix))
  return line === undefined ? null : unquote(line.slice(prefix.length).replace(/\t$/, ''))
}

const withoutSide = (name: string | null): string | null =>
  name === null || name === '/dev/null' ? null : name.slice(2)

/** From `diff --git a/X b/X`, for files without `---` and `+++` lines: both halves name the same file. */
const nameTwice = (first: string): string => {
  const names = first.slice('diff --git '.length)
  return unquote(names.slice((names.length + 1) / 2)).slice(2)
}

const kindOf = (head: readonly string[]): FileChange['kind'] => {
  const has = (prefix: string) => head.some((line) => line.startsWith(prefix))
  if (has('rename from ')) return 'rename'
  if (has('copy from ')) return 'copy'
  if (has('new file mode ')) return 'add'
  return has('deleted file mode ') ? 'delete' : 'modify'
}

const readFile = (section: string): FileChange => {
  const lines = section.replace(/\n$/, '').split('\n')
  const hunksAt = lines.findIndex((line) => line.startsWith('@@ '))
  const head = hunksAt < 0 ? lines : lines.slice(0, hunksAt)
  const body = hunksAt < 0 ? [] : lines.slice(hunksAt)
  const starting = (sign: string) => body.filter((line) => line.startsWith(sign)).length
  const to = named(head, 'rename to ') ?? named(head, 'copy to ') ?? withoutSide(named(head, '+++ '))
  return {
    path: to ?? withoutSide(named(head, '--- ')) ?? nameTwice(lines[0] ?? ''),
    from: named(head, 'rename from ') ?? named(head, 'copy from '),
    kind: kindOf(head),
    binary: head.some((line) => line.startsWith('Binary files ')),
    added: starting('+'),
    removed: starting('-'),
    body,
  }
}

/** The files of a `git diff`, in its order. A patch that was cut in the middle gives what came before the cut. */
export const readPatch = (patch: string): FileChange[] =>
  patch
    .split(/^(?=diff --git )/m)
    .filter((section) => section.startsWith('diff --git '))
    .map(readFile)

/** The hunks in the first `lines` lines of the file's diff. */
export const readHunks = (file: FileChange, lines: number): HunkData[] => {
  const shown = file.body.slice(0, lines).join('\n')
  return parseDiff(`diff --git a/x b/x\n--- a/x\n+++ b/x\n${shown}`)[0]?.hunks ?? []
}
