import { programName, SHELL_OPERATORS, type ShellWord, shellCommands } from './shell-words.ts'

/** Subcommands that send commits away, or change configuration or remotes, or handle credentials. */
const NEVER =
  /^(push|config|send-pack|http-push|send-email|imap-send|credential(-.+)?|remote-.+|receive-pack|upload-pack|upload-archive|daemon|shell|http-backend|lfs|svn|p4|annex|maintenance)$/
const NEVER_SUBMODULE = /^(add|set-url|set-branch|init|update|sync|deinit)$/
/** git takes any beginning of a long option that is of no other one. */
const BRANCH_CONFIG = /^(-u.*|--set.*|--uns.*|--ed.*|--tr.*|-t.*)$/
const VALUE_FOLLOWS =
  /^(-C|--git-dir|--work-tree|--namespace|--super-prefix|--attr-source|--exec-path|--list-cmds)$/

const isPlainRemote = (rest: readonly string[]): boolean =>
  rest.length === 0 || (rest.length === 1 && /^(-v|--verbose)$/.test(rest[0] ?? ''))

/** What `git` with these arguments must never do, as the words that name it; `null`: nothing. */
const forbidden = (words: readonly ShellWord[]): string | null => {
  let at = 0
  for (; at < words.length && (words[at]?.text ?? '').startsWith('-'); at += 1) {
    const option = words[at]?.text ?? ''
    if (/^-c|^--config-env/.test(option)) return 'git -c'
    if (VALUE_FOLLOWS.test(option)) at += 1
  }
  const verb = words[at]
  if (verb === undefined) return null
  if (verb.dynamic) return 'git with a subcommand that is not written out'
  const name = programName(verb)
  const rest = words.slice(at + 1).map(({ text }) => text)
  if (NEVER.test(name)) return `git ${name}`
  if (name === 'remote' && !isPlainRemote(rest)) return 'git remote'
  if (name === 'submodule' && rest.some((each) => NEVER_SUBMODULE.test(each))) return 'git submodule'
  if (name === 'subtree' && rest.includes('push')) return 'git subtree push'
  if (name === 'branch' && rest.some((each) => BRANCH_CONFIG.test(each)))
    return 'git branch --set-upstream-to'
  return null
}

const inWords = (words: readonly ShellWord[]): string | null => {
  for (const [at, word] of words.entries()) {
    const name = programName(word)
    const own = /^git-(.+)$/.exec(name)?.[1]
    if (own !== undefined && NEVER.test(own)) return `git ${own}`
    if (/^git_config(_|=)/.test(name)) return 'git configuration by variables'
    const found = name === 'git' ? forbidden(words.slice(at + 1)) : null
    if (found !== null) return found
  }
  return null
}

/** `['git', 'push']`, `{git,push}`: other spellings in which another program would start git. */
const LISTED =
  /\bgit(?:\.exe)?["']?\s*,[\s[("']*(push|config|remote|send-pack|http-push|credential|submodule|-c)(?![\w-])/i
/** A line that builds its words while it runs; then the words alone are enough. */
const BUILT = /[$`]|%\w+%|\b(eval|xargs|base64)\b/
const FILES = /(^|[\s/\\"'=~])\.(git[/\\]config|gitconfig|git-credentials|gitmodules)\b/i

/**
 * What of git a shell's line would do that nobody may ask for, as the words that name it; `null`: nothing found.
 * It errs on the side of finding something: a text that only mentions `git push` is found too.
 */
export const forbiddenGit = (line: string): string | null => {
  // Read once more as Windows does, where a backslash parts folders.
  for (const words of [...shellCommands(line), ...shellCommands(line.replaceAll('\\', '/'))]) {
    const found = words === null ? null : inWords(words)
    if (found !== null) return found
  }
  const listed = LISTED.exec(line.replace(/[\\^]/g, ''))?.[1]
  if (listed !== undefined) return `git ${listed}`
  if (BUILT.test(line) && /\bgit\b/i.test(line) && /\b(push|send-pack|http-push)\b/i.test(line))
    return 'git push'
  return FILES.test(line) && !/^\s*git\s/.test(line) ? "git's configuration files" : null
}

/** Subcommands that only look, with every option but those below. */
const LOOKS = ['status', 'diff', 'log', 'show', 'blame', 'ls-files', 'rev-parse', 'grep', 'branch']
/** Before the subcommand; the others there change where git looks or what it runs. */
const HARMLESS = ['--no-pager', '--no-optional-locks', '--literal-pathspecs']
/** They run programs, write files, or read what is not in the repository. git takes any beginning of them. */
const NOT_JUST_LOOKING = [
  '--ext-diff',
  '--textconv',
  '--output',
  '--open-files-in-pager',
  '--no-index',
].concat(['--contents', '--exec-path', '--upload-pack', '--paginate', '--ignore-revs-file', '--stdin'])
const LISTS_BRANCHES =
  /^(-a|-r|-v|-vv|-l|--(all|remotes|verbose|list|show-current|no-color|no-column|ignore-case)|--(contains|no-contains|merged|no-merged|points-at|sort|format)(=.*)?)$/
const LISTING = /^(-l|--list|--(no-)?contains.*|--(no-)?merged.*|--points-at.*)$/
const OUTSIDE = /^(?:-[A-Za-z]|--[\w-]+=)?(?:[\\/~]|[A-Za-z]:[\\/])|(?:^|[\\/=])\.\.(?:[\\/]|$)/
const OWN_BRANCH = /^100x\/[a-z0-9][a-z0-9-]*$/

const isRisky = (verb: string, word: string): boolean => {
  if (verb === 'grep' && /^-[^-]*O/.test(word)) return true
  const name = word.split('=', 1)[0] ?? ''
  return /^--\w/.test(name) && NOT_JUST_LOOKING.some((option) => option.startsWith(name))
}

/** Comments, lists in braces, and ranges of characters at the start of a word: the shell reads them otherwise than we do. */
const REWRITTEN = /#|\{[^}]*(?:,|\.\.)|(?:^|\s)[[{]/

/** Why these arguments of git are more than a look at the repository, as a clause; `null`: they are not. */
export const beyondLooking = (line: string): string | null => {
  if (SHELL_OPERATORS.test(line) || REWRITTEN.test(line))
    return 'it has characters that a shell acts on, such as ; & | < > $ ( ) # {'
  const words = shellCommands(line)[0] ?? []
  const first = words.findIndex(({ text }) => !HARMLESS.includes(text))
  const [verb = '', ...rest] = words.slice(Math.max(0, first)).map(({ text }) => text)
  if (verb === 'checkout' && rest.length === 2 && rest[0] === '-B' && OWN_BRANCH.test(rest[1] ?? ''))
    return null
  if (!LOOKS.includes(verb)) return `git ${verb.slice(0, 40)} is not among what only looks`
  // A file's name can begin like an option, and the shell puts file names in a pattern's place.
  if (words.some(({ text, dynamic }) => dynamic && /^[*?-]/.test(text)))
    return 'a pattern for file names needs quotes'
  const outside = rest.find((word) => OUTSIDE.test(word))
  if (outside !== undefined) return `"${outside.slice(0, 60)}" may lie outside the repository`
  // After a `--` too: it can be the value of an option, and then options go on behind it.
  const risky = rest.find((word) => isRisky(verb, word))
  if (risky !== undefined) return `the option "${risky.slice(0, 60)}" does more than look`
  if (verb !== 'branch') return null
  const lists = rest.some((word) => LISTING.test(word))
  const other = rest.find((word) => !LISTS_BRANCHES.test(word) && (word.startsWith('-') || !lists))
  return other === undefined ? null : `git branch with "${other.slice(0, 60)}" does more than list branches`
}
