// kill -9 at random moments over fleets of eight sessions: is anything lost, doubled, orphaned?
import { parseArgs } from 'node:util'
import { killMatrix } from './matrix/kill-matrix.ts'
import { problemsOf } from './matrix/moment.ts'
import { matrixRows, matrixTable } from './matrix/report.ts'

const { values } = parseArgs({
  options: {
    moments: { type: 'string', default: '200' },
    /** How many of them strike a fleet with the real Aider; the others have a stand-in for its process. */
    real: { type: 'string', default: '40' },
    /** Fleets that the command line supervises, or the window. */
    where: { type: 'string', default: 'both' },
    /** A run with the same seed draws the same moments; what the machine does in between is its own. */
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const count = (name: 'moments' | 'real' | 'seed'): number => {
  const value = Number(values[name])
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} must be a whole number.`)
  return value
}
const [moments, real, seed] = [count('moments'), Math.min(count('real'), count('moments')), count('seed')]
const { where } = values
if (where !== 'commands' && where !== 'window' && where !== 'both')
  throw new Error('--where is one of commands, window, both.')
const tell = (line: string) => void process.stderr.write(`${line}\n`)
tell(`seed ${seed}`)
const startedAt = performance.now()
const struck = await killMatrix({ moments, real, seed, where, tell })
const rows = matrixRows(struck)
tell(`\n${matrixTable(rows)}\n`)
console.log(
  JSON.stringify({
    matrix: 'kill',
    seed,
    seconds: Math.round((performance.now() - startedAt) / 1_000),
    rows,
    problems: struck.filter((moment) => problemsOf(moment).length > 0),
  }),
)
process.exit(struck.length === moments && struck.every((moment) => problemsOf(moment).length === 0) ? 0 : 1)
