import type { Failure } from '../../../src-shared/model/errors.ts'

/** Options that would break what we rely on, each with the reason a person reads. */
const REFUSED: readonly (readonly [string, readonly string[]])[] = [
  [
    'questions are answered by the policy, which is recorded',
    ['--yes-always', '--no-fancy-input', '--multiline', '--vim'],
  ],
  [
    'Aider would end instead of waiting for instructions',
    [
      ...['--message', '--msg', '--message-file', '--exit', '--commit', '--lint', '--test', '--version'],
      ...['--help', '--apply', '--apply-clipboard-edits', '--show-repo-map', '--show-prompts'],
      ...['--list-models', '--models', '--shell-completions', '--just-check-update'],
    ],
  ],
  ['it opens another kind of chat than the one that is driven here', ['--gui', '--browser', '--copy-paste']],
  ['files that change on disk would start turns of their own', ['--watch-files']],
  [
    'the session reads these files, so it chooses them',
    [
      ...['--chat-history-file', '--input-history-file', '--llm-history-file', '--analytics-log'],
      ...['--config', '--env-file', '--restore-chat-history'],
    ],
  ],
  [
    'a key on the command line can be read by every program; set it in the environment or the settings',
    ['--api-key', '--openai-api-key', '--anthropic-api-key'],
  ],
  ['the session stands on its commits', ['--no-git', '--no-auto-commits', '--dry-run']],
  ['it would change the installed Aider', ['--upgrade', '--update', '--install-main-branch']],
  ['it is a choice for the whole machine', ['--analytics', '--analytics-disable']],
]

/** Begins `--models`, and is an option itself: the only such pair in Aider 0.86. */
const NOT_SHORTENED = '--model'
/** `-m`, `-f` (message), `-c` (config), `-h`, also with their value attached. */
const REFUSED_SHORT: readonly (readonly [RegExp, string])[] = [
  [/^-[mf]/, 'Aider would end instead of waiting for instructions'],
  [/^-c/, 'the session reads these files, so it chooses them'],
  [/^-h/, 'Aider would end instead of waiting for instructions'],
]

/** Why a person's argument is refused, as a clause; `null`: it may be used. Aider accepts shortened options, so they count. */
export function refusedArgument(argument: string): string | null {
  if (argument === '--') return 'what follows it could not be checked'
  if (!argument.startsWith('--')) return REFUSED_SHORT.find(([form]) => form.test(argument))?.[1] ?? null
  const name = argument.split('=', 1)[0] ?? argument
  if (name === NOT_SHORTENED) return null
  for (const [why, options] of REFUSED) {
    if (options.some((option) => option.startsWith(name))) return why
  }
  return null
}

export const argumentRefused = (argument: string, why: string): Failure<'argument-refused'> => ({
  kind: 'argument-refused',
  message: `Aider's argument ${argument} cannot be used here: ${why}.`,
  remedy: 'Leave it out.',
})
