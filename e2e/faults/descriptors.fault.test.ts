import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { draftOf } from './matrix/plans.ts'
import { endOf } from './matrix/session-logs.ts'
import { type Lab, openLab } from './support/lab.ts'

const PROGRAM = resolve(import.meta.dirname, '../../out/main/cli.js')
const SESSIONS = 50

let lab: Lab
afterEach(() => lab.close())

test('with 256 file descriptors fifty sessions are accepted, or the one that cannot start says why', async () => {
  const settings = { maxInstances: SESSIONS }
  lab = await openLab({ settings, tasks: [draftOf('Straight on', SESSIONS)] })
  const { fleet } = lab
  const args = ['run', '--repo', fleet.repository, '--tasks', fleet.tasksFile, '--json']
  // The host is started by the command, and has its limit.
  const limited = ['-c', 'ulimit -n 256; exec "$@"', 'sh', process.execPath, PROGRAM, ...args]
  const stderr = await new Promise<string>((done) => {
    execFile('/bin/sh', limited, { env: fleet.env, maxBuffer: 1e9 }, (_error, _stdout, text) => done(text))
  })
  expect(stderr).not.toContain('    at ')
  const ends = lab.logs().map((log) => endOf(log))
  expect(ends).toHaveLength(SESSIONS)
  const others = ends.filter((end) => end?.state !== 'accepted')
  for (const end of others) expect(end?.reason).toMatch(/too many open files|descriptors/i)
  expect(others.length).toBeLessThan(SESSIONS / 2)
  expect(await lab.left()).toEqual([])
})
