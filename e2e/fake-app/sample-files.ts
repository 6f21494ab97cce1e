import { samplePng } from './sample-image.ts'

/** What a commit holds, by path. */
export type SampleFiles = Readonly<Record<string, string | Buffer>>

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`

const PRINT_BEFORE = lines(
  "import { format } from './format.ts'",
  "import { parse } from './options.ts'",
  "import type { Row } from './row.ts'",
  '',
  'export const print = (rows: readonly Row[]) => {',
  '  for (const row of rows) console.log(format(row))',
  '}',
  '',
  ...Array.from({ length: 24 }, (_, at) => `export const column${at} = (row: Row) => row.cells[${at}] ?? ''`),
  '',
  'export const main = () => {',
  '  const options = parse(process.argv)',
  '  print(options.rows)',
  '}',
)

const PRINT_HALFWAY = PRINT_BEFORE.replace(
  /export const print[^}]*}/,
  [
    'export const print = (rows: readonly Row[], { json }: { json: boolean }) => {',
    '  for (const row of rows) console.log(json ? JSON.stringify(row) : format(row))',
    '}',
  ].join('\n'),
).replace('print(options.rows)', 'print(options.rows, options)')

const PRINT_AFTER = lines(
  "import type { Writable } from 'node:stream'",
  "import { format } from './format.ts'",
  "import { parse } from './options.ts'",
  "import type { Row } from './row.ts'",
  '',
  'type PrintOptions = {',
  '  /** One JSON object a line instead of the table. */',
  '  readonly json: boolean',
  '  readonly output: Writable',
  '}',
  '',
  '/**',
  ' * Writes one JSON object a line, so that another program can read it as it comes. A line that is not flushed at once',
  ' * would reach a reader only when there are enough of them.',
  ' */',
  'export const print = (rows: readonly Row[], { json, output }: PrintOptions) => {',
  '  for (const row of rows) {',
  '    output.write(json ? JSON.stringify(row) : format(row))',
  "    output.write('\\n')",
  '  }',
  '}',
  '',
  ...Array.from({ length: 24 }, (_, at) => `export const column${at} = (row: Row) => row.cells[${at}] ?? ''`),
  '',
  'export const main = () => {',
  '  const options = parse(process.argv)',
  '  if (options.json) banner(process.stderr)',
  '  print(options.rows, { ...options, output: process.stdout })',
  '}',
)

const NESTED = 'src/commands/very/deeply/nested/folder/structure'
const USAGE = lines(
  "import { usage } from '../../../../../../usage.ts'",
  '',
  '/** Says how the command is used, and ends. */',
  'export const refuse = (why: string): never => {',
  '  process.stdout.write(why + usage())',
  '  process.exit(1)',
  '}',
)

const TESTS = lines(
  "import { expect, test } from 'vitest'",
  "import { run } from './test-support/run.ts'",
  '',
  "test('one object a line', () => {",
  '  const lines = run(["list", "--json"]).stdout.trim().split("\\n")',
  '  expect(lines.map((line) => JSON.parse(line))).toHaveLength(3)',
  '})',
)

const ROWS = `[\n${Array.from({ length: 900 }, (_, at) => `  { "row": ${at}, "text": "line ${at}" }`).join(',\n')}\n]\n`

const UNTOUCHED: SampleFiles = {
  'package.json': lines('{', '  "name": "tidy-cli",', '  "version": "3.2.0",', '  "type": "module"', '}'),
  'README.md': lines('# tidy-cli', '', 'Prints tables that people like to read.'),
  'src/format.ts': lines(
    "import type { Row } from './row.ts'",
    '',
    "export const format = (row: Row) => row.cells.join('  ')",
  ),
  'src/row.ts': lines('export type Row = { readonly cells: readonly string[] }'),
  'src/options.ts': lines(
    'export const parse = (argv: readonly string[]) => ({ rows: [], json: argv.includes("--json") })',
  ),
  'docs/Übersicht 📘.md': lines('# Übersicht', '', 'مرحبا بالعالم, a line from right to left.'),
}

export const RENAMED: Readonly<Record<string, string>> = {
  [`${NESTED}/usage-errors.ts`]: `${NESTED}/old-usage-errors.ts`,
}

/** At the base, after the first commit, after the second one and at the head. */
export const SAMPLE_VERSIONS = ((): readonly [SampleFiles, SampleFiles, SampleFiles, SampleFiles] => {
  const base: SampleFiles = {
    ...UNTOUCHED,
    'src/print.ts': PRINT_BEFORE,
    'src/legacy-output.ts': lines('/** Nobody calls it any more. */', "export const legacy = () => 'table'"),
    'docs/logo.png': samplePng(96, [40, 90, 200]),
    [`${NESTED}/old-usage-errors.ts`]: USAGE,
  }
  const first: SampleFiles = { ...base, 'src/print.ts': PRINT_HALFWAY, 'src/print.test.ts': TESTS }
  const { [`${NESTED}/old-usage-errors.ts`]: _moved, 'src/legacy-output.ts': _dropped, ...kept } = first
  const second: SampleFiles = {
    ...kept,
    [`${NESTED}/usage-errors.ts`]: USAGE.replace('stdout', 'stderr').replace('exit(1)', 'exit(2)'),
    'docs/logo.png': samplePng(96, [220, 120, 40]),
  }
  const head: SampleFiles = {
    ...second,
    'src/print.ts': PRINT_AFTER,
    'fixtures/rows.json': ROWS,
    'fixtures/rows.bin': Buffer.from([0, 1, 2, 255]),
  }
  return [base, first, second, head]
})()
