import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import type { GitError } from './hardened-git.ts'

export const failure = (
  kind: RepositoryFailure['kind'],
  message: string,
  remedy: string,
): RepositoryFailure => ({ kind, message, remedy })

export const MAKE_ROOM = 'Make room on the disk (`100x gc --free` frees what nobody needs), and try again.'

/** The sentence of git's output that names the reason: without prefix and full stop, on one line, at most 300 characters. */
export function reasonLine(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const telling = lines.find((line) => /^(fatal|error|remote: error|ssh):/i.test(line)) ?? lines.at(-1) ?? ''
  return telling
    .replace(/^(fatal|error):\s*/i, '')
    .slice(0, 300)
    .replace(/\.+$/, '')
}

/** What any git command can fail with, whatever it was for; `what` begins the sentence ("The diff of X cannot be read"). */
export function gitFailure(
  error: GitError,
  what: string,
  kind: RepositoryFailure['kind'] = 'git-failed',
): RepositoryFailure {
  if (error.reason === 'missing' || /xcrun: error|xcode-select/.test(error.stderr))
    return failure(
      'git-missing',
      'git cannot be started.',
      'Install git (https://git-scm.com/downloads) and make sure that `git --version` works in a terminal.',
    )
  if (error.reason === 'cancelled') return failure(kind, `${what}: it was cancelled.`, '')
  if (error.reason === 'silent')
    return failure(kind, `${what}: git gave no sign of life.`, 'Try again; look whether the disk answers.')
  const owner = /detected dubious ownership in repository at '([^']*)'/.exec(error.stderr)?.[1]
  if (owner !== undefined)
    return failure(
      'not-trusted-owner',
      `git does not trust ${owner}: it belongs to another user of this machine.`,
      `If you trust what is in it, run \`git config --global --add safe.directory "${owner}"\` and try again.`,
    )
  if (/No space left on device|Disk quota exceeded/.test(error.stderr))
    return failure(kind, `${what}: the disk is full.`, MAKE_ROOM)
  const reason = reasonLine(error.stderr)
  return failure(
    kind,
    `${what}: ${reason === '' ? `git ended with ${error.exitCode ?? 'a signal'}` : reason}.`,
    // It does not always say why, and a full disk is what it mostly is.
    /unable to write|write error/.test(error.stderr) ? MAKE_ROOM : '',
  )
}
