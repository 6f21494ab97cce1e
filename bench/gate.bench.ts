// Does the gate let exactly the good solutions pass? 24 tasks x 4 solutions x 3 critics, each a whole session.
import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { cellName, cellsOf } from './gate/cells.ts'
import { loadTasks } from './gate/load-tasks.ts'
import { gateReport, gateTable } from './gate/report.ts'
import { runCells } from './gate/run-cells.ts'
import { selfCheck } from './gate/self-check.ts'

const USAGE = `npm run bench -- gate [--self-check] [--author aider|light] [--only PATTERN] [--at-once N] [--without-checks]`

const { values } = parseArgs({
  options: {
    /** Only runs the hidden checks against every solution, without any session. */
    'self-check': { type: 'boolean', default: false },
    author: { type: 'string', default: 'aider' },
    /** A regular expression on "TASK SOLUTION CRITIC". */
    only: { type: 'string', default: '' },
    'at-once': { type: 'string', default: String(2 * availableParallelism()) },
    /** The criteria carry no check commands, so that only evidence counts. */
    'without-checks': { type: 'boolean', default: false },
  },
})
const { author } = values
if (author !== 'aider' && author !== 'light') throw new Error(`Usage: ${USAGE}`)

const pattern = new RegExp(values.only)
const cells = cellsOf(loadTasks()).filter((cell) => pattern.test(cellName(cell)))
const tasks = [...new Set(cells.map(({ task }) => task))]
const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10

const checkedAt = performance.now()
const checked = await selfCheck(tasks)
console.error(`${checked.checks} checks in ${seconds(checkedAt)} s; surprises: ${checked.surprises.length}`)
for (const surprise of checked.surprises) console.error(`  ${surprise}`)
if (values['self-check'] || checked.surprises.length > 0) process.exit(checked.surprises.length > 0 ? 1 : 0)

const startedAt = performance.now()
const results = await runCells(cells, {
  author,
  withChecks: !values['without-checks'],
  failing: checked.failing,
  atOnce: Number(values['at-once']),
  onEnded: (ended) => process.stderr.isTTY && process.stderr.write(`\r${ended} of ${cells.length} sessions`),
})
const report = gateReport(results)
console.error(`\n${gateTable(report)}`)
for (const name of report.wronglyAccepted) console.error(`  WRONGLY ACCEPTED ${name}`)
for (const name of report.others) console.error(`  not accepted or broken: ${name}`)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
const ours = sum(report.rows.map((row) => row.wrongAccepted.accepted))
const baseline = sum(report.rows.map((row) => row.wrongAcceptedByWord.accepted))
console.log(
  JSON.stringify({
    benchmark: 'gate',
    author,
    sessions: results.length,
    seconds: seconds(startedAt),
    ours_wrong_accepted: ours,
    baseline: 'the critic’s word alone decides',
    baseline_wrong_accepted: baseline,
    ratio: baseline === 0 ? null : ours / baseline,
    rows: report.rows,
    wrongly_accepted: report.wronglyAccepted,
    others: report.others,
  }),
)
process.exit(report.wronglyAccepted.length > 0 ? 1 : 0)
