import type { Failure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { SpawnRequest, TerminalSize } from '../ports.ts'
import { argumentRefused, refusedArgument } from './aider-arguments.ts'

/** Aider's own files of one session, absolute paths; none of them in the workspace. */
export type AiderFilePaths = {
  readonly config: string
  readonly keys: string
  readonly modelSettings: string
  readonly modelMetadata: string
  readonly history: string
  readonly analytics: string
  readonly inputHistory: string
  readonly modelLog: string
}

/** Absolute paths: what Aider runs commands with, and the shell that this starts. */
export type RunShell = { readonly file: string; readonly real: string }

export type AiderCommandRequest = {
  /** Absolute path of the program. */
  readonly program: string
  readonly workspace: string
  readonly sessionId: string
  readonly files: AiderFilePaths
  readonly model: string
  /** `null`: Aider's choice for the model. */
  readonly weakModel: string | null
  /** `OPENAI_API_BASE` in use; empty: the provider's own. */
  readonly openAiBase: string
  /** Whether the chat goes on from what the history file holds. */
  readonly restoreChat: boolean
  /** Files of the workspace to open the chat with, relative. */
  readonly filesToAdd: readonly string[]
  /** A person's own arguments; they win over ours where both set the same. */
  readonly aiderArgs: readonly string[]
  /** Names whose values reach Aider by its keys file only, besides the well-known ones. */
  readonly keyNames: readonly string[]
  readonly inheritedEnv: Readonly<Record<string, string | undefined>>
  /** Who commits; `null`: whom git is configured for. Where it is for nobody, Aider writes a made-up one into the clone. */
  readonly gitIdentity: { readonly name: string; readonly email: string } | null
  /** `null`: the person's own shell. */
  readonly runShell: RunShell | null
  readonly modelTimeoutSeconds: number
  readonly size: TerminalSize
}

/** Wide enough that Aider's questions stand on one line. */
export const AIDER_SIZE: TerminalSize = { columns: 120, rows: 40 }

export type AiderCommandFailure = Failure<'argument-refused'>

export function buildAiderCommand(request: AiderCommandRequest): Result<SpawnRequest, AiderCommandFailure> {
  for (const argument of request.aiderArgs) {
    const why = refusedArgument(argument)
    if (why !== null) return err(argumentRefused(argument, why))
  }
  return ok({
    file: request.program,
    args: [...fileArgs(request.files), ...modelArgs(request), ...FIXED_ARGS, ...chatArgs(request)],
    cwd: request.workspace,
    env: environment(request),
    size: request.size,
  })
}

const fileArgs = (files: AiderFilePaths): string[] => [
  `--config=${files.config}`,
  `--env-file=${files.keys}`,
  `--model-settings-file=${files.modelSettings}`,
  `--model-metadata-file=${files.modelMetadata}`,
  `--chat-history-file=${files.history}`,
  `--input-history-file=${files.inputHistory}`,
  `--llm-history-file=${files.modelLog}`,
  `--analytics-log=${files.analytics}`,
]

const modelArgs = ({ model, weakModel, openAiBase, modelTimeoutSeconds }: AiderCommandRequest): string[] => [
  `--model=${model}`,
  ...(weakModel === null ? [] : [`--weak-model=${weakModel}`]),
  `--timeout=${modelTimeoutSeconds}`,
  // Empty ones too: a value here, even none, keeps the one of a configuration file out.
  `--openai-api-base=${openAiBase}`,
]

/**
 * Aider reads `.aider.conf.yml` from the home folder and the repository even with `--config`. A key of theirs is
 * dropped only when its option stands on the command line, so everything we rely on is said, defaults too.
 */
const FIXED_ARGS: readonly string[] = [
  ...['--git', '--auto-commits', '--dirty-commits', '--no-dry-run', '--no-auto-test'],
  ...['--no-watch-files', '--no-copy-paste', '--no-multiline', '--fancy-input', '--no-gui', '--stream'],
  ...['--no-detect-urls', '--no-suggest-shell-commands', '--disable-playwright', '--encoding=utf-8'],
  ...['--no-pretty', '--no-check-update', '--no-show-release-notes', '--no-show-model-warnings'],
  ...['--no-gitignore', '--no-analytics', '--no-notifications', '--notifications-command='],
  ...['--load=', '--message=', '--message-file=', '--apply=', '--list-models='],
  ...['--openai-api-key=', '--anthropic-api-key=', '--openai-api-type=', '--openai-api-version='],
  ...['--openai-organization-id='],
  // These three add up, so a harmless one of ours stands for "none".
  ...['--set-env=HUNDREDX=1', '--api-key=hundredx=none', '--alias=hundredx:none'],
]

/** `=` keeps a file whose name begins with a dash from being an option. */
const chatArgs = ({ restoreChat, filesToAdd, aiderArgs }: AiderCommandRequest): string[] => [
  restoreChat ? '--restore-chat-history' : '--no-restore-chat-history',
  ...filesToAdd.map((file) => `--file=${file}`),
  ...aiderArgs,
]

/** A provider's key or base under any of the names in use; it goes by the keys file, never by the environment. */
const PROVIDER_SECRET =
  /(?:_API_KEYS?|_API_BASE|^(?:OPENAI|ANTHROPIC|OPENROUTER|GEMINI|DEEPSEEK|GROQ|MISTRAL|XAI|AZURE)_BASE_URL)$/
/** Settings of Aider's and of ours, and what would turn a Node program that Aider runs into Electron. */
const OURS_ALONE = /^(?:AIDER_|ELECTRON_|HUNDREDX_|LITELLM_|NODE_OPTIONS$|NODE_CHANNEL_|GIT_CONFIG_)/

function environment(request: AiderCommandRequest): Record<string, string> {
  const keyNames = new Set(request.keyNames)
  const kept = Object.entries(request.inheritedEnv).flatMap(([name, value]): [string, string][] => {
    const dropped = keyNames.has(name) || OURS_ALONE.test(name) || PROVIDER_SECRET.test(name)
    return value === undefined || dropped ? [] : [[name, value]]
  })
  return {
    ...Object.fromEntries(kept),
    ...FIXED_ENV,
    ...gitEnv(request),
    ...(request.runShell === null
      ? {}
      : { SHELL: request.runShell.file, HUNDREDX_RUN_SHELL: request.runShell.real }),
    HUNDREDX_SESSION: request.sessionId,
  }
}

const FIXED_ENV: Readonly<Record<string, string>> = {
  // Without this prompt_toolkit asks for the cursor's place and warns when no terminal answers in time.
  PROMPT_TOOLKIT_NO_CPR: '1',
  LITELLM_LOCAL_MODEL_COST_MAP: 'True',
  BROWSER: 'true',
  TERM: 'xterm-256color',
  COLORTERM: 'truecolor',
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  PYTHONUNBUFFERED: '1',
  PYTHONUTF8: '1',
  GIT_TERMINAL_PROMPT: '0',
}

/** The person's own GIT_CONFIG_* stay, ours are counted on. */
function gitEnv({ gitIdentity, inheritedEnv }: AiderCommandRequest): Record<string, string> {
  const theirs = Object.entries(inheritedEnv).flatMap(([name, value]): [string, string][] =>
    name.startsWith('GIT_CONFIG_') && value !== undefined ? [[name, value]] : [],
  )
  if (gitIdentity === null) return Object.fromEntries(theirs)
  const first = Number.parseInt(inheritedEnv.GIT_CONFIG_COUNT ?? '0', 10) || 0
  return {
    ...Object.fromEntries(theirs),
    GIT_CONFIG_COUNT: String(first + 2),
    [`GIT_CONFIG_KEY_${first}`]: 'user.name',
    [`GIT_CONFIG_VALUE_${first}`]: gitIdentity.name,
    [`GIT_CONFIG_KEY_${first + 1}`]: 'user.email',
    [`GIT_CONFIG_VALUE_${first + 1}`]: gitIdentity.email,
  }
}
