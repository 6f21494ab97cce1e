import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { failure, gitFailure, reasonLine } from './git-failure.ts'
import type { GitError } from './hardened-git.ts'
import type { UrlLocation } from './location.ts'

const LOGIN =
  /terminal prompts disabled|could not read (Username|Password)|Authentication failed|Permission denied \(|error: 40[13]|Invalid username/i

/** Why a URL cannot be used, in one sentence; credentials never appear in it. */
export function networkFailure(
  given: GitError,
  location: UrlLocation,
  answerLimitMs: number,
): RepositoryFailure {
  const { url } = location
  const error = { ...given, stderr: hideSecrets(given.stderr, location.secrets) }
  const { stderr } = error
  const unreachable = (message: string, remedy: string) => failure('unreachable', message, remedy)
  if (error.reason === 'missing' || error.reason === 'cancelled')
    return gitFailure(error, `${url} cannot be fetched`, 'unreachable')
  if (error.reason === 'silent')
    return unreachable(
      `${url} did not answer within ${Math.ceil(answerLimitMs / 1000)} s.`,
      'Check the network, or clone it yourself and give the folder.',
    )
  if (LOGIN.test(stderr))
    return unreachable(
      `${url} needs a login that git does not have.`,
      `Set up a credential helper or an SSH key until \`git ls-remote ${url}\` answers without asking.`,
    )
  if (/Host key verification failed/i.test(stderr))
    return unreachable(
      `The host of ${url} is not known to ssh.`,
      'Connect to it once with `ssh` in a terminal and confirm its key.',
    )
  if (/could not resolve host/i.test(stderr))
    return unreachable(`The host of ${url} cannot be found.`, 'Check the spelling and the network.')
  if (/does not appear to be a git repository|not found|does not exist|No such file/i.test(stderr))
    return unreachable(
      `There is no git repository at ${url}.`,
      'Check the spelling, and that you may read it.',
    )
  return unreachable(`${url} cannot be reached: ${reasonLine(stderr)}.`, 'Check the URL and the network.')
}

export function hideSecrets(text: string, secrets: readonly string[]): string {
  // Longest first, so that a secret within a secret leaves nothing behind.
  const ordered = [...secrets].sort((one, other) => other.length - one.length)
  return ordered.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
}
