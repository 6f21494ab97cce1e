import { join, resolve } from 'node:path'
import type { RepositoryFailure } from '../../../src-shared/model/errors.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import { failure } from './git-failure.ts'

export type UrlLocation = {
  readonly kind: 'url'
  /** As given, credentials included: for git's environment only. */
  readonly secretUrl: string
  /** Without credentials: for people, disks and arguments. */
  readonly url: string
  /** Texts that must not appear in any message. */
  readonly secrets: readonly string[]
}
export type Location =
  | { readonly kind: 'local'; readonly path: string }
  | UrlLocation
  /** `host:path` may also be the name of a folder; the one that exists wins, as with git itself. */
  | { readonly kind: 'either'; readonly path: string; readonly url: UrlLocation }

const SCHEMES = ['https', 'http', 'ssh', 'file']

const unsafe = (message: string): Result<never, RepositoryFailure> =>
  err(
    failure(
      'unsafe-url',
      message,
      'Give a local folder, or a URL that begins with https://, ssh:// or git@host:.',
    ),
  )

/** Sorts what a person typed into a folder or a URL, and refuses what could make git run or read something else. */
export function parseLocation(
  given: string,
  place: { readonly cwd: string; readonly home: string },
): Result<Location, RepositoryFailure> {
  if (given.trim() === '')
    return err(failure('not-found', 'No repository was given.', 'Name a folder or a git URL.'))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  if (/[\u0000-\u001f\u007f]/.test(given))
    return unsafe('The repository contains a control character, which no address needs.')
  if (given.startsWith('-')) return unsafe(`"${given}" looks like an option for git, not like a repository.`)
  const helper = /^([a-z0-9][a-z0-9+.-]*)::/i.exec(given)?.[1]
  if (helper !== undefined)
    return unsafe(
      `"${helper}::" addresses make git run a program of the address's choice; they are not accepted.`,
    )
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(given)?.[1]
  if (scheme !== undefined) return parseUrl(given.trim(), scheme.toLowerCase())
  const path = resolve(place.cwd, expandHome(given, place.home))
  if (isDrive(given) || !/^[^/\\:]+:/.test(given)) return ok({ kind: 'local', path })
  const [host = '', rest = ''] = splitOnce(given, ':')
  if (hasLeadingDash(host) || rest.startsWith('-'))
    return unsafe(`"${given}" would be read as an option by ssh; it is not accepted.`)
  return ok({ kind: 'either', path, url: { kind: 'url', secretUrl: given, url: given, secrets: [] } })
}

function parseUrl(given: string, scheme: string): Result<Location, RepositoryFailure> {
  if (!SCHEMES.includes(scheme)) return unsafe(`"${scheme}://" addresses are not accepted.`)
  if (/%(0[0-9a-f]|1[0-9a-f]|7f)/i.test(given) || (scheme !== 'file' && /[\\\s]/.test(given)))
    return unsafe('The URL contains a control character, a space or a backslash.')
  const afterScheme = given.slice(scheme.length + 3)
  const [, authority = '', tail = ''] = /^([^/?#]*)(.*)$/s.exec(afterScheme) ?? []
  const at = authority.lastIndexOf('@')
  const userinfo = at < 0 ? '' : authority.slice(0, at)
  const host = authority.slice(at + 1)
  if (host.startsWith('-') || hasLeadingDash(userinfo))
    return unsafe('The host or user of the URL begins with "-" and would be read as an option by ssh.')
  if (host === '' && scheme !== 'file') return unsafe(`"${scheme}://${tail}" names no host.`)
  const [user = '', password = ''] = splitOnce(userinfo, ':')
  const shownUser = scheme === 'ssh' && user !== '' ? `${user}@` : ''
  const [path = '', query = ''] = scheme.startsWith('http') ? splitOnce(tail, /[?#]/) : [tail]
  const hidden = scheme === 'ssh' ? [password, query] : [user, password, query]
  return ok({
    kind: 'url',
    secretUrl: given,
    url: `${scheme}://${shownUser}${host}${path}`,
    secrets: hidden.flatMap((text) => [text, decoded(text)]).filter((text) => text !== ''),
  })
}

const isDrive = (given: string): boolean =>
  /^[a-z]:[\\/]/i.test(given) || (process.platform === 'win32' && /^[a-z]:/i.test(given))

const hasLeadingDash = (text: string): boolean => text.split('@').some((part) => part.startsWith('-'))

function splitOnce(text: string, separator: string | RegExp): [string, string] {
  const index = typeof separator === 'string' ? text.indexOf(separator) : text.search(separator)
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

function expandHome(given: string, home: string): string {
  return given === '~' || /^~[\\/]/.test(given) ? join(home, given.slice(1)) : given
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not percent-encoded, so it has no second spelling to hide.
    return text
  }
}
