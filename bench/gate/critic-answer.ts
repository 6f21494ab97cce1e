import type { CriterionVerdict, CriticAnswer, Evidence } from '../../src-shared/model/critique.ts'
import type { Cell } from './cells.ts'
import { checkCommand, criterionId } from './load-tasks.ts'
import type { Failing } from './self-check.ts'

export type AnswerContext = { readonly failing: Failing; readonly withChecks: boolean }

/** What the cell's scripted critic answers. */
export const criticAnswer = (cell: Cell, context: AnswerContext): CriticAnswer => ({
  criteria: cell.task.criteria.map((_, index) => verdictOf(cell, index, context)),
  feedback: '',
})

function verdictOf(cell: Cell, index: number, context: AnswerContext): CriterionVerdict {
  const id = criterionId(index)
  switch (cell.critic) {
    case 'honest':
      return honest(cell, index, context)
    case 'lazy':
      return { id, verdict: 'met', evidence: [], comment: 'Looks good.' }
    case 'lying':
      return { id, verdict: 'met', evidence: invented(cell, index), comment: 'I looked at it closely.' }
  }
}

function honest(cell: Cell, index: number, { failing, withChecks }: AnswerContext): CriterionVerdict {
  const id = criterionId(index)
  const fails = failing.of(cell.task, cell.solution).includes(id)
  const command = checkCommand(cell.task, id)
  const ran: Evidence[] = withChecks ? [{ kind: 'command', command, exitCode: fails ? 1 : 0 }] : []
  if (fails) return { id, verdict: 'unmet', evidence: ran, comment: 'Its check fails.' }
  return { id, verdict: 'met', evidence: [addedLine(cell, index), ...ran], comment: 'Its check passes.' }
}

/** A line that the solution adds to the stub, another one for each criterion where there are enough. */
function addedLine({ task, solution }: Cell, index: number): Evidence {
  const before = new Set(task.stub.split('\n'))
  const added = solution.text
    .split('\n')
    .map((quote, place) => ({ quote, line: place + 1 }))
    .filter(({ quote }) => quote.trim().length > 5 && !before.has(quote) && !isComment(quote))
  const { quote, line } = added[index % added.length] ?? { quote: '', line: 1 }
  return { kind: 'diff', file: task.file, line, quote }
}

const isComment = (line: string): boolean => /^\s*(?:#|\/\/|\/?\*|""")/.test(line)

/** Five ways to make evidence up; every criterion gets two. */
function invented({ task }: Cell, index: number): Evidence[] {
  const { file } = task
  const ways: Evidence[] = [
    { kind: 'diff', file, line: 4_000, quote: 'assert_everything_is_right()' },
    { kind: 'diff', file, line: 1, quote: 'every case of the criterion is handled in this line' },
    { kind: 'diff', file: 'tests/all-criteria.txt', line: 3, quote: 'passed' },
    { kind: 'command', command: 'run-all-the-tests --thoroughly', exitCode: 0 },
    { kind: 'command', command: checkCommand(task, criterionId(index)), exitCode: 7 },
  ]
  return [index, index + 2].flatMap((way) => ways[way % ways.length] ?? [])
}
