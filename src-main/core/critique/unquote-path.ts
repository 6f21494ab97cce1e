const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
}

/** UTF-8, byte by byte, as git writes what it escapes; a wrong sequence is kept as one character per byte. */
const decode = (bytes: readonly number[]): string => {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    // Not every path is UTF-8; such a path only has to differ from all others.
    return String.fromCharCode(...bytes)
  }
}

/** Undoes the quotes that git puts around a path with control characters, quotes or backslashes. */
export const unquotePath = (text: string): string => {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text
  return text
    .slice(1, -1)
    .replace(/(?:\\(?:[0-3][0-7]{2}|.))+/g, (run) =>
      decode(
        [...run.matchAll(/\\([0-3][0-7]{2}|.)/g)].map(([, code = '']) =>
          code.length === 3 ? Number.parseInt(code, 8) : (ESCAPES[code] ?? code.charCodeAt(0)),
        ),
      ),
    )
}
