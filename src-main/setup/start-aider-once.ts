import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aiderEnv } from './aider-version.ts'
import { describeOutcome, runProgram, succeeded } from './run-program.ts'

/** Begins the name of the folder that it is started in; the process that made it follows. */
export const START_PREFIX = '100x-start-'
const START_LIMIT_MS = 180_000
/** A name that no provider has: with its data in our file Aider asks nobody about it. */
const MODEL = 'openai/100x-start'
const METADATA = { [MODEL]: { max_input_tokens: 1000, litellm_provider: 'openai', mode: 'chat' } }

export type AiderStart = {
  /** `null`: it started as it should. */
  readonly problem: string | null
  readonly milliseconds: number
}

/**
 * Starts Aider up to where its prompt would open and lets it end, in a folder of its own, asking no network.
 * The first such start of a version compiles and imports everything: later ones are several times faster.
 */
export const startAiderOnce = async (aider: string, signal?: AbortSignal): Promise<AiderStart> => {
  const folder = await mkdtemp(join(tmpdir(), `${START_PREFIX}${process.pid}-`))
  const clear = () => rmSync(folder, { recursive: true, force: true })
  // An app that is quit meanwhile takes its Aider along, and does not come back here.
  process.once('exit', clear)
  try {
    const settings = join(folder, 'aider.yml')
    const empty = join(folder, 'empty.env')
    const metadata = join(folder, 'metadata.json')
    // An empty file is no YAML mapping, and Aider refuses it.
    await writeFile(settings, '{}\n')
    await writeFile(empty, '')
    await writeFile(metadata, JSON.stringify(METADATA))
    const flags =
      '--exit --no-git --no-pretty --no-check-update --no-show-release-notes --no-show-model-warnings'
    const quiet =
      '--no-analytics --no-gitignore --no-fancy-input --no-suggest-shell-commands --disable-playwright'
    const begin = performance.now()
    const result = await runProgram({
      file: aider,
      args: [
        ...flags.split(' '),
        ...quiet.split(' '),
        ...['--config', settings, '--env-file', empty, '--model', MODEL, '--weak-model', MODEL],
        ...['--model-metadata-file', metadata],
      ],
      cwd: folder,
      env: { ...aiderEnv(), OPENAI_API_KEY: 'none' },
      timeoutMs: START_LIMIT_MS,
      signal,
    })
    const milliseconds = Math.round(performance.now() - begin)
    return { problem: succeeded(result) ? null : describeOutcome(result), milliseconds }
  } finally {
    process.off('exit', clear)
    await rm(folder, { recursive: true, force: true })
  }
}
