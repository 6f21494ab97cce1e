import { expect, test } from 'vitest'
import type {
  CommandResult,
  CriterionVerdict,
  Evidence,
  Verdict,
} from '../../../src-shared/model/critique.ts'
import type { Criterion } from '../../../src-shared/model/task.ts'
import { judgeCriterion } from './judge-criterion.ts'

const patch = '--- a/a.py\n+++ b/a.py\n@@ -1 +1,2 @@\n x\n+print("hello")\n'
const plain: Criterion = { id: 'c1', text: 'prints hello', check: null }
const checked: Criterion = { ...plain, check: './check.sh' }
const shows: Evidence = { kind: 'diff', file: 'a.py', line: 2, quote: 'print("hello")' }
const invented: Evidence = { kind: 'diff', file: 'a.py', line: 2, quote: 'print("bye")' }
const ran = (fields: Partial<CommandResult> = {}): CommandResult => ({
  command: './check.sh',
  exitCode: 0,
  timedOut: false,
  durationMs: 5,
  outputTail: '',
  outputDigest: 'digest',
  ...fields,
})
const said = (verdict: Verdict, evidence: Evidence[] = []): CriterionVerdict => ({
  id: 'c1',
  verdict,
  evidence,
  comment: 'so I say',
})
const judge = (
  given: CriterionVerdict[],
  options: { criterion?: Criterion; check?: CommandResult | null; runs?: CommandResult[] } = {},
) => {
  const { criterion = plain, check = null } = options
  const runs = options.runs ?? (check === null ? [] : [check])
  return judgeCriterion(criterion, { given, check, grounds: { patch, runs } })
}

test('met with true evidence is met', () => {
  expect(judge([said('met', [shows])])).toEqual({
    id: 'c1',
    verdict: 'met',
    evidence: [{ ...shows, proof: 'holds' }],
    comment: 'so I say',
  })
})

test('a lazy critic, met without evidence, is not believed', () => {
  expect(judge([said('met')])).toMatchObject({
    verdict: 'unproven',
    claimed: 'met',
    ground: 'The critic named no evidence.',
  })
})

test('a lying critic is not believed, even when it adds one true piece to the invented one', () => {
  expect(judge([said('met', [shows, invented])])).toMatchObject({
    verdict: 'unproven',
    claimed: 'met',
    ground: 'Evidence was refuted: Line 2 of a.py does not read "print("bye")".',
    evidence: [{ proof: 'holds' }, { proof: 'refuted' }],
  })
})

test('no verdict is unproven, also when the check passed', () => {
  expect(judge([])).toEqual({
    id: 'c1',
    verdict: 'unproven',
    evidence: [],
    comment: '',
    ground: 'The critic gave no verdict.',
  })
  expect(judge([], { criterion: checked, check: ran() }).verdict).toBe('unproven')
})

test.each([
  ['fails', ran({ exitCode: 1 }), 'Its check `./check.sh` ended with exit code 1.'],
  ['timed out', ran({ exitCode: null, timedOut: true }), 'Its check `./check.sh` ran into its time limit.'],
  ['was killed', ran({ exitCode: null }), 'Its check `./check.sh` was ended by a signal.'],
  ['cannot be found', ran({ exitCode: 127 }), 'Its check `./check.sh` could not be run (exit code 127).'],
  ['cannot be executed', ran({ exitCode: 126 }), 'Its check `./check.sh` could not be run (exit code 126).'],
])('a check that %s makes it unmet, whatever the critic says', (_, check, ground) => {
  const judged = judge([said('met', [shows])], { criterion: checked, check })
  expect(judged).toMatchObject({ verdict: 'unmet', claimed: 'met', ground })
  expect(judge([], { criterion: checked, check })).toMatchObject({ verdict: 'unmet', ground })
})

test('the passing check is evidence enough, and is added as such', () => {
  const judged = judge([said('met')], { criterion: checked, check: ran() })
  expect(judged).toMatchObject({
    verdict: 'met',
    evidence: [
      { kind: 'command', command: './check.sh', exitCode: 0, outputDigest: 'digest', proof: 'holds' },
    ],
  })
  expect(judged).not.toHaveProperty('claimed')
})

test('a check that the critic names itself is not named twice', () => {
  const named: Evidence = { kind: 'command', command: './check.sh', exitCode: 0 }
  expect(judge([said('met', [named])], { criterion: checked, check: ran() }).evidence).toHaveLength(1)
})

test('a passing check does not outweigh invented evidence, nor a critic that sees more', () => {
  const passing = { criterion: checked, check: ran() }
  expect(judge([said('met', [invented])], passing).verdict).toBe('unproven')
  expect(judge([said('unmet')], passing)).toMatchObject({ verdict: 'unmet' })
  expect(judge([said('unproven')], passing)).toMatchObject({ verdict: 'unproven' })
  expect(judge([said('unmet')], passing)).not.toHaveProperty('claimed')
})

test('a check that was not run leaves it unproven, though the evidence holds', () => {
  expect(judge([said('met', [shows])], { criterion: checked, check: null })).toMatchObject({
    verdict: 'unproven',
    ground: 'Its check `./check.sh` was not run.',
  })
})

test('of two verdicts the less favourable one stands, after both were looked at', () => {
  expect(judge([said('unmet'), said('met', [shows])]).verdict).toBe('unmet')
  expect(judge([said('met', [shows]), said('met', [invented])]).verdict).toBe('unproven')
})

test('a critic cannot write its own proof or ground', () => {
  const forged: CriterionVerdict = {
    ...said('met', [{ ...invented, proof: 'holds' }]),
    claimed: 'unmet',
    ground: 'All is well.',
  }
  expect(judge([forged])).toMatchObject({ verdict: 'unproven', claimed: 'met' })
  const honest = judge([{ ...said('met', [shows]), ground: 'All is well.' }])
  expect(honest).not.toHaveProperty('ground')
})
