import { afterEach, expect, test } from 'vitest'
import { draftOf } from './matrix/plans.ts'
import { endOf } from './matrix/session-logs.ts'
import { doubledInstructions, missingCommits } from './matrix/verdicts.ts'
import { createWitness } from './matrix/witness.ts'
import { type Lab, openLab, tellsOf } from './support/lab.ts'

let lab: Lab
afterEach(() => lab.close())

test('a fleet whose every process is killed goes on to accepted at the next start', async () => {
  lab = await openLab({ aider: 'real', tasks: [draftOf('Not at first', 2), draftOf('Straight on', 1)] })
  const { command, run, logs, killAll } = lab
  const witness = createWitness()
  const first = run()
  await first.until(tellsOf('turnEnded'))
  await first.until(tellsOf('instructionAcknowledged'))
  await killAll()
  const { lines } = await first.done
  for (const line of lines.filter(({ type }) => type === 'event'))
    witness.see(String(line.session), {
      seq: Number(line.seq),
      at: Number(line.at),
      event: line.event as never,
    })

  const listed = await command('sessions', '--json')
  expect(listed.code).toBe(0)
  expect(witness.missing(logs())).toEqual([])

  const resumed = await command('resume', '--all', '--wait', '--json')
  expect({ code: resumed.code, stderr: resumed.stderr }).toEqual({ code: 0, stderr: '' })
  expect(logs().map((log) => endOf(log)?.state)).toEqual(['accepted', 'accepted', 'accepted'])
  expect(doubledInstructions(lab.fleet, logs())).toEqual([])
  expect(missingCommits(logs())).toEqual([])
  expect(witness.missing(logs())).toEqual([])
  for (const { id } of logs()) expect((await command('keep', id)).code).toBe(0)
  expect(await lab.left()).toEqual([])
})
