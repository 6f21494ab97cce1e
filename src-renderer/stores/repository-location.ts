/** Names of the sentences in `start.json` that say why a location cannot be meant. */
export type LocationError = 'scheme' | 'helper' | 'option' | 'space' | 'host'

const SCHEMES = new Set(['https', 'http', 'ssh', 'file'])

/** What is wrong with a location as far as its letters tell; `null`: main has to look. An empty one is not wrong. */
export const locationError = (given: string): LocationError | null => {
  const location = given.trim()
  if (location.startsWith('-')) return 'option'
  if (/^[a-z0-9][a-z0-9+.-]*::/i.test(location)) return 'helper'
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(location) ?? []
  if (scheme === undefined) return null
  if (!SCHEMES.has(scheme.toLowerCase())) return 'scheme'
  if (scheme.toLowerCase() === 'file') return null
  if (/[\\\s]/.test(rest)) return 'space'
  const [authority = ''] = rest.split(/[/?#]/)
  return authority.slice(authority.lastIndexOf('@') + 1) === '' ? 'host' : null
}
