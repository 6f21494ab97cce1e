import { mkdir, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import type { AiderFilePaths } from '../core/instance/aider-command.ts'
import { isScriptedModel } from '../core/instance/scripted-model-name.ts'
import { dotenvText } from './dotenv-text.ts'
import { UNSTOPPABLE_SWITCHES, unstoppableSwitch } from './home-aider-config.ts'

const SCRIPTED_CONTEXT_TOKENS = 32_768
const SCRIPTED_ANSWER_TOKENS = 4_096

export type AiderFilesRequest = {
  /** The session's folder for Aider's own files; made if need be. */
  readonly directory: string
  /** Keys and bases, by the names of the environment variables that LiteLLM reads. */
  readonly keys: Readonly<Record<string, string>>
  /** Every model Aider may use, as LiteLLM names them. */
  readonly models: readonly string[]
  /** Of every model Aider calls; left out or `null`: Aider's own choice. */
  readonly temperature?: number | null
  /** Where Aider looks for the person's own settings. Default: the user's home folder. */
  readonly home?: string
}

export type AiderFiles = {
  readonly paths: AiderFilePaths
  /** Takes the keys off the disk. Aider has read them once it shows its first prompt. */
  deleteKeys(): Promise<void>
}

export type AiderFilesFailure = Failure<'aider-config-in-the-way'>

/** `directory`: the session's folder for Aider's own files. */
export const aiderKeysFile = (directory: string): string => join(directory, 'keys.env')

/** Where Aider's own files lie in `directory`. */
export const aiderFilePaths = (directory: string): AiderFilePaths => ({
  config: join(directory, 'aider.yml'),
  keys: aiderKeysFile(directory),
  modelSettings: join(directory, 'settings.yml'),
  modelMetadata: join(directory, 'meta.json'),
  history: join(directory, 'chat.md'),
  analytics: join(directory, 'events.jsonl'),
  inputHistory: join(directory, 'input.history'),
  modelLog: join(directory, 'llm.log'),
})

/** Writes what Aider reads, and names what it will write. */
export async function prepareAiderFiles(
  request: AiderFilesRequest,
): Promise<Result<AiderFiles, AiderFilesFailure>> {
  const found = await unstoppableSwitch(request.home ?? homedir())
  if (found !== null) {
    return err({
      kind: 'aider-config-in-the-way',
      message: `${found.file} turns on "${found.name}" for every Aider, and nothing can turn it off for one.`,
      remedy: `Take "${found.name}" out of that file.`,
    })
  }
  const { directory } = request
  const paths = aiderFilePaths(directory)
  const scripted = [...new Set(request.models.filter(isScriptedModel))]
  await mkdir(directory, { recursive: true, mode: 0o700 })
  // A left-over file would keep its own, possibly wider, permissions.
  await rm(paths.keys, { force: true })
  await Promise.all([
    writeFile(paths.config, '# All settings are on the command line.\n{}\n'),
    writeFile(paths.keys, dotenvText({ ...SWITCHES_OFF, ...request.keys }), { mode: 0o600, flag: 'wx' }),
    writeFile(paths.modelSettings, modelSettings(scripted, request.temperature ?? null)),
    writeFile(paths.modelMetadata, JSON.stringify(modelMetadata(scripted), null, 2)),
  ])
  return ok({ paths, deleteKeys: () => rm(paths.keys, { force: true }) })
}

/** A `.env` of the person's can switch these on too; this file is read after it. */
const SWITCHES_OFF = Object.fromEntries(
  UNSTOPPABLE_SWITCHES.map((name) => [`AIDER_${name.replaceAll('-', '_').toUpperCase()}`, 'false']),
)

/**
 * The last file read wins by name, so the entry for all models undoes one that sends them elsewhere. The
 * temperature stands there too: an entry for the main model alone (`use_temperature`) would take the place of
 * all that Aider knows of that model, its edit format among it. So a weak model gets it as well.
 */
const modelSettings = (scripted: readonly string[], temperature: number | null): string =>
  [
    `- name: aider/extra_params\n  extra_params: {${temperature === null ? '' : ` temperature: ${temperature} `}}\n`,
    ...scripted.map((model) => {
      const name = JSON.stringify(model)
      return [
        `- name: ${name}`,
        '  edit_format: diff',
        '  use_repo_map: true',
        `  weak_model_name: ${name}`,
        `  editor_model_name: ${name}`,
        '',
      ].join('\n')
    }),
  ].join('')

const modelMetadata = (scripted: readonly string[]): Record<string, object> =>
  Object.fromEntries(
    scripted.map((model) => [
      model,
      {
        max_input_tokens: SCRIPTED_CONTEXT_TOKENS,
        max_output_tokens: SCRIPTED_ANSWER_TOKENS,
        input_cost_per_token: 0,
        output_cost_per_token: 0,
        litellm_provider: 'openai',
        mode: 'chat',
      },
    ]),
  )
