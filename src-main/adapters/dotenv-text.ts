/** A name that nothing sets: python-dotenv replaces `${UNSET:-x}` by `x`. */
const UNSET = 'HUNDREDX_UNSET'

/**
 * A file that python-dotenv reads back to exactly these variables. It expands `${…}` in quoted values too, and takes
 * a backslash before the closing quote for an escaped quote.
 */
export const dotenvText = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('')

function quote(value: string): string {
  const escaped = value
    .replaceAll('\0', '')
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('${', `\${${UNSET}:-$}{`)
  return `'${escaped}${escaped.endsWith('\\') ? `\${${UNSET}:-}` : ''}'`
}
