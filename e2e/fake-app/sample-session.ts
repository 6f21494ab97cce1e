import type { CommandResult, Critique } from '../../src-shared/model/critique.ts'
import type { LoggedEvent, SessionEvent, SessionView } from '../../src-shared/model/session.ts'

const ESC = '\u001b'
const USAGE = { inputTokens: 9000, outputTokens: 800, costUsd: 0.04 }

export const sampleScreen = (): string =>
  [
    'Aider v0.86.2',
    'Main model: anthropic/claude with diff edit format',
    'Git repo: .git with 42 files',
    'Repo-map: using 1024 tokens, auto refresh',
    '',
    `${ESC}[32m> Print one JSON object a line when --json is given.${ESC}[0m`,
    '',
    'I will split the printer from the formatter.',
    '',
    'src/print.ts',
    '<<<<<<< SEARCH',
    `${ESC}[31m  console.log(format(row))${ESC}[0m`,
    '=======',
    `${ESC}[32m  output.write(json ? JSON.stringify(row) : format(row))${ESC}[0m`,
    '>>>>>>> REPLACE',
    '',
    `${ESC}[34mTokens: 9.1k sent, 812 received. Cost: $0.04 message, $0.43 session.${ESC}[0m`,
    `${ESC}[33mApplied edit to src/print.ts${ESC}[0m`,
    'Commit 9be14d2 feat: print JSON lines with --json',
    '─'.repeat(100),
    '> ',
  ].join('\r\n')

const test = (exitCode: number): CommandResult => ({
  command: 'npm test',
  exitCode,
  timedOut: false,
  durationMs: 4210,
  outputTail:
    exitCode === 0
      ? 'Test Files  12 passed (12)\n     Tests  148 passed (148)\n'
      : ' FAIL  src/cli.test.ts > wrong usage exits with 2\nAssertionError: expected 1 to be 2\n\n- Expected\n+ Received\n\n- 2\n+ 1\n\n ❯ src/cli.test.ts:41:28\n\n Test Files  1 failed | 11 passed (12)\n      Tests  1 failed | 147 passed (148)\n',
  outputDigest: 'ab'.repeat(32),
})

export const sampleCritiques = (commit: string): Critique[] => [
  {
    round: 1,
    commit,
    passed: false,
    feedback:
      'Criterion 2 is not met: `list` prints its usage error to standard output and exits with 1.\nWrite it to standard error, exit with 2, and test it.',
    test: test(1),
    checks: [],
    criteria: [
      {
        id: 'c1',
        verdict: 'met',
        comment: 'Each row is written as one object, and the banner goes to standard error.',
        evidence: [
          {
            kind: 'diff',
            file: 'src/print.ts',
            line: 18,
            quote: 'output.write(JSON.stringify(row))',
          },
        ],
      },
      {
        id: 'c2',
        verdict: 'unmet',
        comment: 'The test of the exit code fails.',
        evidence: [{ kind: 'command', command: 'npm test', exitCode: 1 }],
      },
      { id: 'c3', verdict: 'unproven', comment: 'No test reads more than one line.', evidence: [] },
    ],
  },
  {
    round: 2,
    commit,
    passed: true,
    feedback: '',
    test: test(0),
    checks: [],
    criteria: ['c1', 'c2', 'c3'].map((id) => ({
      id,
      verdict: 'met' as const,
      comment: '',
      evidence: [{ kind: 'command' as const, command: 'npm test', exitCode: 0 }],
    })),
  },
]

/** Four files: one changed, one new, one renamed with a long path, one too large to show unasked. */
export const samplePatch = (): string => {
  const many = Array.from({ length: 900 }, (_, at) => `+  { "row": ${at}, "text": "line ${at}" },`)
  return [
    'diff --git a/src/print.ts b/src/print.ts',
    'index 1111111..2222222 100644',
    '--- a/src/print.ts',
    '+++ b/src/print.ts',
    '@@ -1,6 +1,9 @@',
    " import { format } from './format'",
    '+',
    '+/** Writes one JSON object a line, so that another program can read it as it comes. */',
    ' ',
    '-export const print = (rows: Row[]) => {',
    '-  for (const row of rows) console.log(format(row))',
    '+export const print = (rows: Row[], { json, output }: PrintOptions) => {',
    '+  for (const row of rows) output.write(json ? JSON.stringify(row) : format(row))',
    ' }',
    ' ',
    '@@ -40,3 +43,4 @@ export const main = () => {',
    '   const options = parse(process.argv)',
    '+  if (options.json) banner(process.stderr)',
    '   print(rows, options)',
    ' }',
    'diff --git a/src/print.test.ts b/src/print.test.ts',
    'new file mode 100644',
    'index 0000000..3333333',
    '--- /dev/null',
    '+++ b/src/print.test.ts',
    '@@ -0,0 +1,4 @@',
    "+test('one object a line', () => {",
    '+  const lines = run(["list", "--json"]).stdout.trim().split("\\n")',
    '+  expect(lines.map((line) => JSON.parse(line))).toHaveLength(3)',
    '+})',
    'diff --git a/src/commands/very/deeply/nested/folder/structure/old-usage-errors.ts b/src/commands/very/deeply/nested/folder/structure/usage-errors.ts',
    'similarity index 90%',
    'rename from src/commands/very/deeply/nested/folder/structure/old-usage-errors.ts',
    'rename to src/commands/very/deeply/nested/folder/structure/usage-errors.ts',
    'index 4444444..5555555 100644',
    '--- a/src/commands/very/deeply/nested/folder/structure/old-usage-errors.ts',
    '+++ b/src/commands/very/deeply/nested/folder/structure/usage-errors.ts',
    '@@ -3,3 +3,3 @@',
    ' ',
    '-process.exit(1)',
    '+process.exit(2)',
    ' ',
    'diff --git a/fixtures/rows.json b/fixtures/rows.json',
    'new file mode 100644',
    'index 0000000..6666666',
    '--- /dev/null',
    '+++ b/fixtures/rows.json',
    '@@ -0,0 +1,900 @@',
    ...many,
    '',
  ].join('\n')
}

const eventsOf = (view: SessionView): SessionEvent[] => {
  const turn: SessionEvent[] =
    view.lastDecision === null
      ? []
      : [
          { type: 'instanceStarted', pid: 4711, aiderVersion: '0.86.2' },
          { type: 'decisionMade', turn: 1, decision: view.lastDecision, usage: USAGE },
          {
            type: 'instructionSent',
            turn: 1,
            text: view.lastDecision.action.slice(10),
            origin: 'supervisor',
          },
          {
            type: 'confirmAnswered',
            confirmation: {
              question: 'Run shell command? rm -rf build',
              answer: 'no',
              rule: 'shell commands',
            },
          },
          {
            type: 'turnEnded',
            turn: 1,
            head: view.head,
            stat: view.stat,
            report: {
              observation: '',
              editedFiles: ['src/print.ts', 'src/print.test.ts'],
              commits: [{ hash: view.head, subject: 'feat: print JSON lines with --json' }],
              tokensSent: 9100,
              tokensReceived: 812,
              costUsd: 0.04,
              notices: [],
            },
          },
          { type: 'decisionRejected', turn: 2, error: 'The answer has no "action".', usage: USAGE },
        ]
  const reviews = view.critiques.map(
    (critique): SessionEvent => ({ type: 'critiqueGiven', critique, usage: USAGE }),
  )
  return [
    { type: 'sessionCreated', identity: view.identity },
    { type: 'preparationStarted' },
    { type: 'workspaceReady', notices: view.notices },
    ...turn,
    ...reviews,
  ]
}

export const sampleLog = (view: SessionView): LoggedEvent[] =>
  eventsOf(view).map((event, at) => ({ v: 1, seq: at + 1, at: view.createdAt + at * 21_000, event }))
