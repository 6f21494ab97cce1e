import { renameSync, rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { draftOf } from './matrix/plans.ts'
import { endOf, type SessionLog } from './matrix/session-logs.ts'
import { type Lab, openLab, tellsOf } from './support/lab.ts'

let lab: Lab
afterEach(() => lab.close())

const ends = (logs: readonly SessionLog[]) => logs.map((log) => endOf(log)?.state)
const requireLog = (logs: readonly SessionLog[], id: unknown): SessionLog => {
  const found = logs.find((log) => log.id === id)
  if (found === undefined) throw new Error(`no session ${id}`)
  return found
}

test('a session whose workspace is removed ends with one sentence, and the others go on to accepted', async () => {
  lab = await openLab({ tasks: [draftOf('Many turns', 3)] })
  const run = lab.run()
  const { session } = await run.until(tellsOf('turnEnded'))
  rmSync(requireLog(lab.logs(), session).workspace, { recursive: true, force: true })
  const { stderr } = await run.done
  expect(stderr).not.toContain('    at ')
  expect(ends(lab.logs()).sort()).toEqual(['accepted', 'accepted', 'failed'])
  expect(endOf(requireLog(lab.logs(), session))).toMatchObject({
    reason: expect.stringMatching(/workspace/i),
  })
  expect(await lab.left()).toEqual([])
})

test('a workspace that is gone when its session is continued is said, and nobody else is held up', async () => {
  lab = await openLab({ tasks: [draftOf('Many turns', 3)] })
  const { command, logs } = lab
  const run = lab.run()
  const { session } = await run.until(tellsOf('turnEnded'))
  await lab.killAll()
  await run.done
  const { id, workspace } = requireLog(logs(), session)
  rmSync(workspace, { recursive: true, force: true })
  for (const verb of ['show', 'diff']) {
    const said = await command(verb, id)
    expect(said.stderr).not.toContain('    at ')
  }
  const resumed = await command('resume', '--all', '--wait', '--json')
  expect(resumed.stderr).not.toContain('    at ')
  expect(ends(logs()).sort()).toEqual(['accepted', 'accepted', 'failed'])
  expect(endOf(requireLog(logs(), session))?.reason).toMatch(/workspace/i)
  // It still can be put away.
  expect((await command('delete', id)).code).toBe(0)
  expect(await lab.left()).toEqual([])
})

test('sessions go on to accepted although their repository was moved, and keep says where it looked', async () => {
  lab = await openLab({ tasks: [draftOf('Straight on', 2)] })
  const { repository } = lab.fleet
  const run = lab.run()
  await run.until(tellsOf('instructionSent'))
  renameSync(repository, `${repository}-elsewhere`)
  await run.done
  expect(ends(lab.logs())).toEqual(['accepted', 'accepted'])
  const [first] = lab.logs()
  const { id = '' } = first ?? {}
  const kept = await lab.command('keep', id)
  expect(kept.code).toBe(1)
  expect(kept.stderr).toContain(repository)
  expect(kept.stderr.trim().split('\n')).toHaveLength(1)
  renameSync(`${repository}-elsewhere`, repository)
  expect((await lab.command('keep', id)).code).toBe(0)
})
