export const encodePair = (name, value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`

const decode = (text) => decodeURIComponent(text.replaceAll('+', ' '))

export function parseQuery(text) {
  const found = Object.create(null)
  for (const part of text.replace(/^\?/, '').split('&')) {
    if (part === '') continue
    const [name, ...value] = part.split('=')
    const key = decode(name)
    const decoded = decode(value.join('='))
    found[key] = key in found ? [found[key], decoded].flat() : decoded
  }
  return found
}
