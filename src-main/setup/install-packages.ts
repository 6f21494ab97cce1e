import { err, ok, type Result } from '../../src-shared/result.ts'
import { AIDER_VERSION } from './aider-version.ts'
import { pythonEnv } from './find-python.ts'
import { ownCommand } from './own-command.ts'
import { lastLine, type ProgramResult, runProgram, succeeded } from './run-program.ts'
import type { Progress, SetupFailure } from './setup-failure.ts'

/** Aider's release pins all of its more than a hundred packages, so its version alone pins everything. */
const REQUIREMENT = `aider-chat==${AIDER_VERSION}`
const INSTALL_LIMIT_MS = 20 * 60_000
const REPORT_EVERY = 25

export type Installer = {
  /** Path of uv; `null`: the environment's own pip. */
  readonly uv: string | null
  readonly python: string
  /** Ends it when it aborts. */
  readonly signal?: AbortSignal | undefined
}

const UNREACHED =
  /Retrying \(Retry|NewConnectionError|NameResolutionError|dns error|error sending request|Failed to fetch/i

/** The sentence for an install that failed: what blames itself is pip's last error, else its last line. */
export const explainInstall = (tool: string, result: ProgramResult): SetupFailure => {
  const output = `${result.stdout}\n${result.stderr}`
  const blame = output.split('\n').findLast((line) => /^\s*(ERROR|error):/.test(line)) ?? lastLine(result)
  const said = result.outcome === 'timed-out' ? 'it did not end in time' : `${tool} said: ${blame.trim()}`
  if (UNREACHED.test(output)) {
    return {
      kind: 'registry-unreachable',
      message: `Aider ${AIDER_VERSION} could not be installed, because the Python package index was not reached; ${said}.`,
      remedy: `Check the network (PIP_INDEX_URL names a mirror, HTTPS_PROXY a proxy) and run: ${ownCommand('doctor --install')}`,
    }
  }
  return {
    kind: 'aider-install-failed',
    message: `Aider ${AIDER_VERSION} could not be installed; ${said}.`,
    remedy: `Mend that and run: ${ownCommand('doctor --install')} (or set the path of an Aider of yours in the settings).`,
  }
}

/** Turns pip's hundreds of lines into a few. */
export const summarizePip = (progress: Progress): ((line: string) => void) => {
  let collected = 0
  return (line) => {
    if (line.startsWith('Collecting ')) {
      collected += 1
      if (collected % REPORT_EVERY === 0) progress(`  ${collected} packages collected …`)
    } else if (line.startsWith('Installing collected packages')) {
      progress(`  unpacking ${collected} packages …`)
    }
  }
}

/** Installs Aider and all it needs into the environment of `python`. */
export const installPackages = async (
  { uv, python, signal }: Installer,
  progress: Progress,
): Promise<Result<void, SetupFailure>> => {
  const result =
    uv === null
      ? await runProgram({
          file: python,
          args: ['-m', 'pip', 'install', '--no-input', '--retries', '2', '--timeout', '30', REQUIREMENT],
          env: { ...pythonEnv(), PIP_DISABLE_PIP_VERSION_CHECK: '1' },
          timeoutMs: INSTALL_LIMIT_MS,
          signal,
          onLine: summarizePip(progress),
        })
      : await runProgram({
          file: uv,
          args: ['pip', 'install', '--python', python, '--compile-bytecode', REQUIREMENT],
          env: pythonEnv(),
          timeoutMs: INSTALL_LIMIT_MS,
          signal,
        })
  return succeeded(result) ? ok(undefined) : err(explainInstall(uv === null ? 'pip' : 'uv', result))
}
