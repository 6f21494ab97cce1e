import { expect, test } from 'vitest'
import { killMatrix } from './matrix/kill-matrix.ts'
import { problemsOf } from './matrix/moment.ts'
import { matrixRows, matrixTable } from './matrix/report.ts'

const MOMENTS = 14
const SEED = 20

test('fleets that are killed at random moments lose nothing, send nothing twice and leave nothing behind', async () => {
  const told: string[] = []
  const moments = await killMatrix({
    ...{ moments: MOMENTS, real: 0, seed: SEED, where: 'both' },
    tell: (line) => told.push(line),
  })
  console.log(matrixTable(matrixRows(moments)))
  const problems = moments.flatMap((moment) => problemsOf(moment).map((one) => `${moment.number}: ${one}`))
  // The problems first: a summary shows one line.
  expect(problems, [...problems, ...told].join('\n')).toEqual([])
  expect(moments).toHaveLength(MOMENTS)
})
