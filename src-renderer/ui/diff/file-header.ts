import type { PatchFile } from './patch-file.ts'

export type FileHeader = Pick<PatchFile, 'path' | 'from' | 'kind' | 'binary' | 'modes' | 'blobs'>

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', '"': '"', '\\': '\\' }

/** Undoes git's quoting of a name: octal codes are bytes of UTF-8. */
const unquote = (name: string): string => {
  if (!name.startsWith('"') || !name.endsWith('"')) return name
  return name
    .slice(1, -1)
    .replace(/(?:\\[0-7]{3})+/g, (codes) =>
      new TextDecoder().decode(
        Uint8Array.from(codes.slice(1).split('\\'), (code) => Number.parseInt(code, 8)),
      ),
    )
    .replace(/\\(.)/g, (_all, code: string) => ESCAPES[code] ?? code)
}

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

const kindOf = (head: readonly string[]): FileHeader['kind'] => {
  const has = (prefix: string) => head.some((line) => line.startsWith(prefix))
  if (has('rename from ')) return 'rename'
  if (has('copy from ')) return 'copy'
  if (has('new file mode ')) return 'add'
  return has('deleted file mode ') ? 'delete' : 'modify'
}

const pair = (before: string | null, after: string | null) =>
  before === null || after === null ? null : { old: before, new: after }

/** Reads the lines of a `git diff` above a file's first hunk. */
export const readHeader = (text: string): FileHeader => {
  const head = text.replace(/\n$/, '').split('\n')
  const to = named(head, 'rename to ') ?? named(head, 'copy to ') ?? withoutSide(named(head, '+++ '))
  const [before = null, after = null] = named(head, 'index ')?.split(' ', 1)[0]?.split('..') ?? []
  return {
    path: to ?? withoutSide(named(head, '--- ')) ?? nameTwice(head[0] ?? ''),
    from: named(head, 'rename from ') ?? named(head, 'copy from '),
    kind: kindOf(head),
    binary: head.some((line) => line.startsWith('Binary files ') || line === 'GIT binary patch'),
    modes: pair(named(head, 'old mode '), named(head, 'new mode ')),
    blobs: pair(before, after),
  }
}
