import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { git } from '../../src-main/cli/test-support/cli-harness.ts'
import { draftOf } from './matrix/plans.ts'
import { endOf } from './matrix/session-logs.ts'
import { type Lab, openLab } from './support/lab.ts'
import { mountMemory } from './support/small-disk.ts'

let lab: Lab
let unmount: () => void = () => undefined
afterEach(async () => {
  await lab.close()
  unmount()
})

test('a clone that fills the disk ends its session with one sentence, and leaves no half workspace', async () => {
  const disk = mountMemory('16m')
  unmount = disk.unmount
  lab = await openLab({ data: disk.folder, tasks: [draftOf('Straight on', 3)] })
  const { repository } = lab.fleet
  // Random, so that git cannot make it smaller: one workspace of it fits beside our copy, three do not.
  for (let index = 0; index < 6; index += 1)
    writeFileSync(join(repository, `ballast-${index}.bin`), randomBytes(1_000_000))
  git(repository, 'add', '-A')
  git(repository, 'commit', '-q', '-m', 'ballast')
  const { stderr, lines } = await lab.run().done
  expect(stderr).not.toContain('    at ')
  expect(lines.at(-1)?.type).toBe('summary')
  const ends = lab.logs().map((log) => ({ ...log, end: endOf(log) }))
  const failed = ends.filter(({ end }) => end?.state === 'failed')
  expect(failed.length).toBeGreaterThan(0)
  for (const { end, events, workspace } of failed) {
    expect(end?.reason).toMatch(/make room on the disk|no space left/i)
    expect(end?.reason.split('\n')).toHaveLength(1)
    // One that was whole before another clone took the room may have found no room for its work.
    const wasWhole = events.some(({ event }) => event.type === 'workspaceReady')
    expect(existsSync(workspace) && readdirSync(workspace).length > 0).toBe(wasWhole)
  }
  expect(failed.some(({ events }) => !events.some(({ event }) => event.type === 'workspaceReady'))).toBe(true)
  // Room again: the same folder serves the next run.
  for (const { id } of failed) expect((await lab.command('delete', id)).stderr).not.toContain('    at ')
  expect(await lab.left()).toEqual([])
})
