import { devNull } from 'node:os'
import type { Failure } from '../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../src-shared/result.ts'
import { describeOutcome, runProgram, succeeded } from '../setup/run-program.ts'

/** Neither the person's settings nor the hour change the commit: its hash is the same everywhere. */
const SETTINGS = {
  'user.name': '100x demo',
  'user.email': 'demo@100x.invalid',
  'init.defaultBranch': 'main',
  'commit.gpgSign': 'false',
  'core.autocrlf': 'false',
  'core.hooksPath': devNull,
  'gc.auto': '0',
}
const COMMITTED_AT = '2026-01-01T00:00:00Z'

/** Three files and one commit: longer than this, and git waits for something. */
const GIT_TIME_LIMIT_MS = 30_000

/** Makes `directory` a git repository with one commit of everything in it. */
export async function commitEverything(
  directory: string,
): Promise<Result<void, Failure<'git-missing' | 'git-failed'>>> {
  const steps = [
    ['init', '--quiet', '--template='],
    ['add', '--all'],
    ['commit', '--quiet', '--message', 'feat: open the tea house'],
  ]
  for (const step of steps) {
    const result = await runProgram({
      file: 'git',
      args: [...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]), ...step],
      cwd: directory,
      env: gitEnvironment(),
      timeoutMs: GIT_TIME_LIMIT_MS,
    })
    if (succeeded(result)) continue
    if (result.outcome === 'not-started') {
      return err({
        kind: 'git-missing',
        message: 'The demo needs git, and git could not be started.',
        remedy: 'Install git and make sure that it is on PATH.',
      })
    }
    const message = `The demo's repository could not be made: git ${step[0]} ${describeOutcome(result)}.`
    return err({ kind: 'git-failed', message, remedy: 'Correct what git says and start the demo again.' })
  }
  return ok(undefined)
}

/** Inherited GIT_DIR and the like would send the commit into another repository. */
function gitEnvironment(): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'))
  const environment: Record<string, string> = {
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: COMMITTED_AT,
    GIT_COMMITTER_DATE: COMMITTED_AT,
  }
  for (const [name, value] of inherited) if (value !== undefined) environment[name] = value
  return environment
}
