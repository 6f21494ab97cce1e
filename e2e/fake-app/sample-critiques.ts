import type { CommandResult, CriterionVerdict, Critique } from '../../src-shared/model/critique.ts'

const DIGEST = '5c1e9a07'.repeat(8)

const FAILED =
  ' FAIL  src/cli.test.ts > wrong usage exits with 2\nAssertionError: expected 1 to be 2\n\n- Expected\n+ Received\n\n- 2\n+ 1\n\n ❯ src/cli.test.ts:41:28\n\n Test Files  1 failed | 11 passed (12)\n      Tests  1 failed | 147 passed (148)\n'
const PASSED = 'Test Files  12 passed (12)\n     Tests  148 passed (148)\n'

const run = (command: string, exitCode: number | null): CommandResult => ({
  command,
  exitCode,
  timedOut: exitCode === null,
  durationMs: exitCode === null ? 600_000 : 4210,
  outputTail: exitCode === 0 ? PASSED : FAILED,
  outputDigest: DIGEST,
})

const ROWS: CriterionVerdict['evidence'][number] = {
  kind: 'diff',
  file: 'src/print.ts',
  line: 18,
  quote: 'output.write(json ? JSON.stringify(row) : format(row))',
  proof: 'holds',
}

const ran = (command: string): CriterionVerdict['evidence'][number] => ({
  kind: 'command',
  command,
  exitCode: 0,
  outputDigest: DIGEST,
  proof: 'holds',
})

/** A lying critic: invented quotes, an exit code that nobody saw, and a check that fails all the same. */
const lied = (commit: string): Critique => ({
  round: 1,
  commit,
  passed: false,
  feedback:
    'Criterion 2 is not met: `list` prints its usage error to standard output and exits with 1.\nWrite it to standard error, exit with 2, and test it.',
  test: run('npm test', 1),
  checks: [{ criterion: 'c2', result: run('npm test -- --run src/cli.test.ts -t "wrong usage"', 1) }],
  criteria: [
    { id: 'c1', verdict: 'met', comment: 'Each row is written as one object.', evidence: [ROWS] },
    {
      id: 'c2',
      verdict: 'unmet',
      claimed: 'met',
      ground: 'Its check exited with 1.',
      comment: 'Usage errors go to standard error.',
      evidence: [
        {
          kind: 'command',
          command: 'npm test',
          exitCode: 0,
          proof: 'refuted',
          flaw: 'We ran npm test at this commit, and it exited with 1.',
        },
      ],
    },
    {
      id: 'c3',
      verdict: 'unproven',
      claimed: 'met',
      ground: 'No piece of its evidence holds.',
      comment: 'The new tests cover it.',
      evidence: [
        {
          kind: 'diff',
          file: 'src/print.test.ts',
          line: 212,
          quote: "expect(stderr).toContain('usage: tidy [--json] <command>')",
          proof: 'refuted',
          flaw: 'src/print.test.ts has only 7 lines in this diff.',
        },
        {
          kind: 'command',
          command: 'npm run coverage',
          exitCode: 0,
          proof: 'refuted',
          flaw: 'We never ran it.',
        },
      ],
    },
  ],
})

const proven = (commit: string): Critique => ({
  round: 2,
  commit,
  passed: true,
  feedback: '',
  test: run('npm test', 0),
  checks: [{ criterion: 'c2', result: run('npm test -- --run src/cli.test.ts -t "wrong usage"', 0) }],
  criteria: [
    { id: 'c1', verdict: 'met', comment: '', evidence: [ROWS, ran('npm test')] },
    {
      id: 'c2',
      verdict: 'met',
      comment: '',
      evidence: [ran('npm test -- --run src/cli.test.ts -t "wrong usage"')],
    },
    { id: 'c3', verdict: 'met', comment: '', evidence: [ran('npm test')] },
  ],
})

/** A first round that was refuted at an older commit, and a second that passed at `commit`. */
export const sampleCritiques = (commit: string): Critique[] => [lied('9be14d20'.repeat(5)), proven(commit)]

/** Only the refuted round, of `commit` itself or of an older one. */
export const refutedCritiques = (commit: string): Critique[] => [lied(commit)]
