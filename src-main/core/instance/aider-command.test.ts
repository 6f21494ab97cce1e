import { describe, expect, test } from 'vitest'
import { AIDER_SIZE, type AiderCommandRequest, buildAiderCommand } from './aider-command.ts'

const REQUEST: AiderCommandRequest = {
  program: '/opt/aider',
  workspace: '/data/w',
  sessionId: 's-1',
  files: {
    config: '/f/aider.yml',
    keys: '/f/keys.env',
    modelSettings: '/f/settings.yml',
    modelMetadata: '/f/meta.json',
    history: '/f/chat.md',
    analytics: '/f/events.jsonl',
    inputHistory: '/f/input.history',
    modelLog: '/f/llm.log',
  },
  model: 'openai/m',
  weakModel: null,
  openAiBase: '',
  restoreChat: false,
  filesToAdd: [],
  aiderArgs: [],
  keyNames: [],
  inheritedEnv: {},
  gitIdentity: null,
  runShell: null,
  modelTimeoutSeconds: 300,
  size: AIDER_SIZE,
}
function command(change: Partial<AiderCommandRequest> = {}) {
  const built = buildAiderCommand({ ...REQUEST, ...change })
  if (!built.ok) throw new Error(built.error.message)
  return built.value
}
const refusal = (...aiderArgs: string[]) => buildAiderCommand({ ...REQUEST, aiderArgs })

describe('arguments', () => {
  test('name every file of the session, and the model', () => {
    expect(command().args).toEqual(
      expect.arrayContaining([
        ...['--config=/f/aider.yml', '--env-file=/f/keys.env', '--chat-history-file=/f/chat.md'],
        ...['--analytics-log=/f/events.jsonl', '--model=openai/m', '--timeout=300'],
      ]),
    )
  })

  test('leave the weak model to Aider unless one is given', () => {
    expect(command().args.join(' ')).not.toContain('--weak-model')
    expect(command({ weakModel: 'openai/w' }).args).toContain('--weak-model=openai/w')
  })

  test('leave the repository map to Aider', () => {
    expect(command().args.join(' ')).not.toContain('--map-tokens')
  })

  test("of a person's come last, so that they win", () => {
    const aiderArgs = ['--map-tokens', '0', '--suggest-shell-commands']
    expect(command({ aiderArgs }).args.slice(-3)).toEqual(aiderArgs)
  })

  test('take a file whose name looks like an option for a file', () => {
    expect(command({ filesToAdd: ['--yes-always'] }).args).toContain('--file=--yes-always')
  })

  test('never hold a key', () => {
    const inheritedEnv = { OPENAI_API_KEY: 'secret' }
    expect(JSON.stringify(command({ inheritedEnv }))).not.toContain('secret')
  })
})

describe('refused arguments', () => {
  test.each([
    ...['--yes-always', '--yes', '--message', '--message=hi', '--msg', '-m', '-mhi', '--message-file', '-f'],
    ...['--exit', '--no-fancy-input', '--no-fancy', '--chat-history-file', '--input-history-file=x'],
    ...['--llm-history-file', '--config', '-c', '--env-file', '--api-key', '--openai-api-key', '--gui'],
    ...[
      '--browser',
      '--no-git',
      '--dry-run',
      '--upgrade',
      '--list-models',
      '--multiline',
      '--vim',
      '--',
      '-h',
    ],
  ])('%s', (argument) => {
    const refused = refusal('--map-tokens', '0', argument)
    expect(refused).toMatchObject({ ok: false, error: { kind: 'argument-refused' } })
    expect(refused.ok ? '' : refused.error.message).toContain(argument)
  })

  test.each([
    ...[
      '--model',
      '--map-tokens=0',
      '--read',
      'CONVENTIONS.md',
      '--edit-format',
      '--architect',
      '--test-cmd',
    ],
    ...['--lint-cmd', '--no-auto-lint', '--no-gitignore', '--verbose', '-v', '--git-commit-verify'],
  ])('%s may be used', (argument) => {
    expect(refusal(argument).ok).toBe(true)
  })
})

describe('environment', () => {
  test('names the shell to run commands with, and what that one starts', () => {
    const inheritedEnv = { SHELL: '/bin/zsh', HUNDREDX_RUN_SHELL: 'not theirs' }
    expect(command({ inheritedEnv }).env.SHELL).toBe('/bin/zsh')
    expect(command({ inheritedEnv }).env).not.toHaveProperty('HUNDREDX_RUN_SHELL')
    const runShell = { file: '/data/shells/zsh', real: '/bin/zsh' }
    expect(command({ inheritedEnv, runShell }).env).toMatchObject({
      SHELL: '/data/shells/zsh',
      HUNDREDX_RUN_SHELL: '/bin/zsh',
    })
  })

  test('keeps what is not Aider’s, ours or a provider’s', () => {
    const inheritedEnv = {
      ...{
        PATH: '/bin',
        HTTPS_PROXY: 'p',
        GITHUB_TOKEN: 't',
        AIDER_YES_ALWAYS: 'true',
        NODE_OPTIONS: '-r x',
      },
      ...{
        ELECTRON_RUN_AS_NODE: '1',
        OPENAI_API_KEY: 'k',
        OPENAI_BASE_URL: 'b',
        CUSTOM: 'k',
        EMPTY: undefined,
      },
    }
    const { env } = command({ inheritedEnv, keyNames: ['CUSTOM'] })
    expect(env).toMatchObject({ PATH: '/bin', HTTPS_PROXY: 'p', GITHUB_TOKEN: 't', HUNDREDX_SESSION: 's-1' })
    for (const gone of [
      'AIDER_YES_ALWAYS',
      'NODE_OPTIONS',
      'ELECTRON_RUN_AS_NODE',
      'OPENAI_API_KEY',
      'CUSTOM',
    ]) {
      expect(env).not.toHaveProperty(gone)
    }
    expect(env).not.toHaveProperty('OPENAI_BASE_URL')
    expect(env).not.toHaveProperty('EMPTY')
  })

  test('never lets git ask on the terminal', () => {
    expect(command().env.GIT_TERMINAL_PROMPT).toBe('0')
  })

  test('gives git an identity only when it has none, after what is set already', () => {
    expect(command().env).not.toHaveProperty('GIT_CONFIG_COUNT')
    const inheritedEnv = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'a.b', GIT_CONFIG_VALUE_0: 'c' }
    expect(command({ inheritedEnv, gitIdentity: { name: 'N', email: 'e' } }).env).toMatchObject({
      GIT_CONFIG_COUNT: '3',
      GIT_CONFIG_KEY_0: 'a.b',
      GIT_CONFIG_KEY_1: 'user.name',
      GIT_CONFIG_VALUE_2: 'e',
    })
  })
})
