import type { DiffAnswers } from './answer-diffs.ts'

export const BASE = 'c0ffee12'.repeat(5)
export const HEAD = 'b7d1e0a4'.repeat(5)

const range = (from: number, to: number, line: (at: number) => string): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => line(from + at))

const PRINT_BEFORE = [
  "import { format } from './format'",
  "import type { Row } from './row'",
  '',
  '/** Rows that a person reads. */',
  'export const print = (rows: Row[]): void => {',
  '  for (const row of rows) console.log(format(row))',
  '}',
  '',
  ...range(1, 40, (at) => `const column${at} = (row: Row) => row.cells[${at}] ?? ''`),
  '',
  'export const main = () => {',
  '  const options = parse(process.argv)',
  '  print(rows, options)',
  '}',
  ...range(1, 30, (at) => `// note ${at}`),
  '',
]
const PRINT_AFTER = [
  ...PRINT_BEFORE.slice(0, 3),
  '/** Rows that a person reads, or one JSON object a line, so that another program can read it as it comes. */',
  'export const print = (rows: Row[], { json, output }: PrintOptions): void => {',
  '  for (const row of rows)',
  '    output.write(json ? JSON.stringify(row) : format(row))',
  '}',
  ...PRINT_BEFORE.slice(7, 50),
  '  const options = parse(process.argv)',
  '  if (options.json) banner(process.stderr)',
  ...PRINT_BEFORE.slice(51),
]

const png = (colour: string): string =>
  `data:image/svg+xml;base64,${Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="120" height="80" rx="12" fill="${colour}"/><circle cx="60" cy="40" r="22" fill="white"/></svg>`,
  ).toString('base64')}`

const DEEP = 'src/commands/very/deeply/nested/folder/structure'

/** Each kind of change once: changed, new, renamed, deleted, of another mode, binary, a picture, one endless line. */
export const sampleDiff: DiffAnswers = {
  base: BASE,
  head: HEAD,
  commits: [
    { hash: HEAD, subject: 'fix: usage errors go to standard error and exit with 2' },
    { hash: '9be14d20'.repeat(5), subject: 'feat: print JSON lines with --json' },
  ],
  images: { [`${BASE} assets/logo.png`]: png('#b3242c'), [`${HEAD} assets/logo.png`]: png('#4a4fd0') },
  files: [
    {
      path: 'assets/logo.png',
      head: ['index aaa1111..bbb2222 100644', 'Binary files a/assets/logo.png and b/assets/logo.png differ'],
    },
    {
      path: 'assets/rows.sqlite',
      head: [
        'new file mode 100644',
        'index 0000000..ccc3333',
        'Binary files /dev/null and b/assets/rows.sqlite differ',
      ],
    },
    {
      path: 'dist/vendor.min.js',
      before: `${'var a=1;'.repeat(40)}\n`,
      after: `${'function f(a,b){return a+b};'.repeat(6_000)}\n`,
    },
    { path: 'scripts/release.sh', head: ['old mode 100644', 'new mode 100755'] },
    {
      path: `${DEEP}/usage-errors.ts`,
      from: `${DEEP}/old-usage-errors.ts`,
      head: [
        'similarity index 90%',
        `rename from ${DEEP}/old-usage-errors.ts`,
        `rename to ${DEEP}/usage-errors.ts`,
      ],
      before: 'export const exit = () => {\n  process.exit(1)\n}\n',
      after: 'export const exit = () => {\n  process.exit(2)\n}\n',
    },
    { path: 'src/legacy.ts', before: range(1, 6, (at) => `export const old${at} = ${at}`).join('\n') },
    {
      path: 'src/print.test.ts',
      after: [
        "test('one object a line', () => {",
        '  const lines = run(["list", "--json"]).stdout.trim().split("\\n")',
        '  expect(lines.map((line) => JSON.parse(line))).toHaveLength(3)',
        '})',
        '',
      ].join('\n'),
    },
    { path: 'src/print.ts', before: PRINT_BEFORE.join('\n'), after: PRINT_AFTER.join('\n') },
    { path: 'docs/Überblick 🚀 مرحبا.md', before: 'Eins\n', after: 'Eins\nمرحبا بالعالم\n' },
  ],
}

/** Ten files of ten thousand new lines. */
export const hugeDiff: DiffAnswers = {
  base: BASE,
  head: HEAD,
  files: range(1, 10, (at) => `src/generated/part-${at}.ts`).map((path, file) => ({
    path,
    after: range(
      1,
      10_000,
      (at) => `export const value_${file}_${at}: number = compute(${at}, "text ${at}")`,
    ).join('\n'),
  })),
}
