import parse from 'shell-quote/parse.js'

/** One word of a command as the shell would hand it over. */
export type ShellWord = {
  readonly text: string
  /** The shell puts something else in its place: a variable, a pattern for file names. */
  readonly dynamic: boolean
}

/** Everything that ends a command, starts another one, redirects, or is replaced before the program sees it. */
export const SHELL_OPERATORS = /[;&|<>$`()\\^!\r\n]/

/** Deeper nesting of `sh -c` is not read; nothing sensible needs it. */
const MAX_DEPTH = 5

const VARIABLE = { variable: true }

type Part = { readonly words: ShellWord[]; readonly rest: string }

/** The commands of `text` in order, split at operators; what a comment hides is `rest`. `null`: it cannot be read. */
const split = (text: string): (Part | null)[] => {
  const parts: { words: ShellWord[]; rest: string }[] = [{ words: [], rest: '' }]
  try {
    for (const entry of parse<typeof VARIABLE>(text, () => VARIABLE)) {
      const last = parts.at(-1)
      if (typeof entry === 'string') last?.words.push({ text: entry, dynamic: false })
      else if ('variable' in entry) last?.words.push({ text: '', dynamic: true })
      else if ('comment' in entry) parts.push({ words: [], rest: entry.comment })
      else if (entry.op === 'glob') last?.words.push({ text: entry.pattern, dynamic: true })
      else parts.push({ words: [], rest: '' })
    }
    return parts
  } catch {
    // A substitution that no shell takes either.
    return [null]
  }
}

/**
 * The simple commands in a shell's line, those inside quoted words (`sh -c "…"`) and comments included.
 * `null`: some part cannot be read.
 */
export const shellCommands = (text: string, depth = 0): (readonly ShellWord[] | null)[] => {
  if (depth > MAX_DEPTH) return [null]
  // Backquotes run what is between them wherever they stand; a line break ends a command.
  return split(text.replace(/\\\r?\n/g, ' ').replace(/[`\r\n]/g, ' ; ')).flatMap((part) => {
    if (part === null) return [null]
    const inner = part.words.filter((word) => /[\s;&|()]/.test(word.text)).map((word) => word.text)
    return [
      part.words,
      ...[...inner, part.rest]
        .filter((each) => each !== '')
        .flatMap((each) => shellCommands(each, depth + 1)),
    ]
  })
}

/** `/usr/bin/Git.EXE` → `git`: how a word names a program. */
export const programName = ({ text }: ShellWord): string =>
  (text.split(/[\\/]/).at(-1) ?? '')
    .replaceAll('^', '')
    .toLowerCase()
    .replace(/\.(exe|cmd|bat|com)$/, '')
