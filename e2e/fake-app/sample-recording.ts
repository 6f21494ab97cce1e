import type { RecordingPart } from '../../src-shared/ipc/messages.ts'

type Event = RecordingPart['events'][number]

const ESC = '\u001b'
const SIZE = { columns: 100, rows: 30 }
const PROMPT = `${'─'.repeat(SIZE.columns)}\r\n> `

/** Shown at once, after `pause` seconds. */
const said = (pause: number, ...lines: readonly string[]) => ({ pause, pieces: [lines.join('\r\n')] })
/** Drawn letter by letter, as a person types or a model answers. */
const typed = (pause: number, text: string, perPiece = 1) => ({
  pause,
  pieces: text.match(new RegExp(`[\\s\\S]{1,${perPiece}}`, 'gu')) ?? [],
})
const PIECE_SECONDS = 0.045

const SCENES = [
  said(
    0.4,
    'Aider v0.86.2',
    'Main model: anthropic/claude with diff edit format',
    'Git repo: .git with 42 files',
    'Repo-map: using 1024 tokens, auto refresh',
    PROMPT,
  ),
  typed(6, `${ESC}[32mPrint one JSON object a line when --json is given.${ESC}[0m\r\n`),
  typed(
    2.5,
    '\r\nI will split the printer from the formatter, and hand the stream in, so that a test can read it.\r\n\r\n',
    4,
  ),
  said(0.8, `${ESC}[1msrc/print.ts${ESC}[0m`, '<<<<<<< SEARCH', ''),
  said(
    0.6,
    `${ESC}[31mexport const print = (rows: readonly Row[]) => {`,
    `  for (const row of rows) console.log(format(row))${ESC}[0m`,
    '=======',
    '',
  ),
  typed(
    0.3,
    `${ESC}[32mexport const print = (rows: readonly Row[], { json, output }: PrintOptions) => {\r\n  for (const row of rows) output.write(json ? JSON.stringify(row) : format(row))${ESC}[0m\r\n`,
    5,
  ),
  said(0.2, '>>>>>>> REPLACE', '', ''),
  said(
    3,
    `${ESC}[34mTokens: 9.1k sent, 812 received. Cost: $0.04 message, $0.43 session.${ESC}[0m`,
    `${ESC}[33mApplied edit to src/print.ts${ESC}[0m`,
    'Commit 9be14d2 feat: print JSON lines with --json',
    PROMPT,
  ),
  typed(9, `${ESC}[32m/run npm test${ESC}[0m\r\n`),
  said(
    2,
    `${ESC}[1m RUN ${ESC}[0m v5.0.1`,
    '',
    ` ${ESC}[32m✓${ESC}[0m src/format.test.ts (14 tests) ${ESC}[2m12 ms${ESC}[0m`,
    '',
  ),
  said(
    1.5,
    ` ${ESC}[31m❯${ESC}[0m src/cli.test.ts (9 tests | ${ESC}[31m1 failed${ESC}[0m)`,
    `   ${ESC}[31m× wrong usage exits with 2${ESC}[0m`,
    `     ${ESC}[31m→ expected 1 to be 2${ESC}[0m`,
    '',
    '',
  ),
  ...Array.from({ length: 40 }, (_, at) =>
    said(
      0.12,
      `\r${ESC}[36m${'█'.repeat(at)}${'░'.repeat(40 - at)}${ESC}[0m ${Math.round((at + 1) * 2.5)} %`,
    ),
  ),
  said(
    1,
    '',
    ` Test Files  ${ESC}[31m1 failed${ESC}[0m | ${ESC}[32m11 passed${ESC}[0m (12)`,
    `      Tests  ${ESC}[31m1 failed${ESC}[0m | ${ESC}[32m147 passed${ESC}[0m (148)`,
    'Add command output to the chat? (Y)es/(N)o [Yes]: y',
    PROMPT,
  ),
  typed(7, `${ESC}[32mWrite usage errors to standard error and exit with code 2. 你好 🚀${ESC}[0m\r\n`),
  said(
    4,
    `${ESC}[33mApplied edit to src/commands/very/deeply/nested/folder/structure/usage-errors.ts${ESC}[0m`,
    'Commit 4f2a77c fix: usage errors go to standard error and exit with 2',
    PROMPT,
  ),
]

const allEvents = (): Event[] => {
  let at = 0
  const events: Event[] = [[0, 'm', 'Aider starts']]
  const put = (kind: string, text: string) => events.push([Math.round(at * 1_000) / 1_000, kind, text])
  for (const [index, { pause, pieces }] of SCENES.entries()) {
    at += pause
    if (index === 1) put('m', 'Turn 1')
    if (index === 8) put('r', '120x32')
    for (const piece of pieces) {
      put('o', piece)
      at += pieces.length > 1 ? PIECE_SECONDS : 0
    }
  }
  return events
}

/** About a minute and a half of a terminal with colours, in two parts. */
export function sampleRecording(startedAt: number, offset: number): RecordingPart {
  const events = allEvents()
  const half = Math.ceil(events.length / 2)
  return {
    width: SIZE.columns,
    height: SIZE.rows,
    startedAt,
    events: offset === 0 ? events.slice(0, half) : events.slice(half),
    offset: offset === 0 ? half : null,
  }
}
