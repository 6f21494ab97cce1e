const quoted = (field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)

export const writeRow = (fields) => `${fields.map(quoted).join(',')}\n`

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y

export function readRows(text) {
  const rows = []
  let row = []
  FIELD.lastIndex = 0
  while (FIELD.lastIndex < text.length || row.length > 0) {
    const match = FIELD.exec(text)
    if (match === null) throw new SyntaxError('not CSV')
    row.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'))
    if (match[3] === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
