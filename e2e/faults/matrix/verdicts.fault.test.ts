import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { LoggedEvent } from '../../../src-shared/model/session.ts'
import { createRandom } from '../support/random.ts'
import { type Fleet, openFleet } from './fleet.ts'
import type { SessionLog } from './session-logs.ts'
import { doubledInstructions, litterOf, livingOf, missingCommits, twins } from './verdicts.ts'
import { createWitness } from './witness.ts'

// Who looks for faults must see them: each kind is made up here.

let fleet: Fleet
const open = async () => {
  fleet = await openFleet({ aider: 'light', random: createRandom(1) })
}
afterEach(() => fleet?.close({ keepFiles: false }))

const logged = (seq: number, event: LoggedEvent['event']): LoggedEvent => ({
  v: 3,
  seq,
  at: 1_000 + seq,
  event,
})
const logOf = (...events: LoggedEvent[]): SessionLog => ({ id: 's-1', workspace: fleet.repository, events })
const sent = (seq: number, text: string) =>
  logged(seq, { type: 'instructionSent', turn: 1, text, origin: 'supervisor' })

test('an event that was shown and is not on disk, or is there in other words, is lost', async () => {
  await open()
  const witness = createWitness()
  witness.see('s-1', logged(1, { type: 'paused' }))
  witness.see('s-1', logged(2, { type: 'resumed' }))
  witness.see('s-1', logged(3, { type: 'paused' }))
  const onDisk = logOf(logged(1, { type: 'paused' }), { ...logged(2, { type: 'resumed' }), at: 5 })
  expect(witness.missing([onDisk]).map(({ seq }) => seq)).toEqual([2, 3])
})

test('an instruction that the model was asked twice, or that was meant twice, is doubled', async () => {
  await open()
  const log = logOf(sent(1, 'MARK-1-END: fill'), sent(2, 'MARK-2-END: fill'), sent(3, 'MARK-2-END: fill'))
  const asking = {
    ...fleet,
    model: {
      ...fleet.model,
      asked: new Map([
        ['MARK-1-END', 2],
        ['MARK-2-END', 1],
      ]),
    },
  }
  expect(doubledInstructions(asking, [log])).toEqual([
    'MARK-1-END was asked 2 times',
    'MARK-2-END was meant to be sent twice in s-1',
  ])
})

test('a commit that no ref holds any more is missing', async () => {
  await open()
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=F', '-c', 'user.email=f@example.org', ...args], {
      cwd: fleet.repository,
      encoding: 'utf8',
    }).trim()
  git('commit', '-q', '--allow-empty', '-m', 'second')
  const commit = git('rev-parse', 'HEAD')
  const log = logOf(logged(1, { type: 'critiqueStarted', round: 1, commit }))
  expect(missingCommits([log])).toEqual([])
  git('reset', '-q', '--hard', 'HEAD~1')
  expect(missingCommits([log])).toEqual([`s-1 has lost ${commit}`])
})

test('two Aiders of one session are seen, and so is whatever still runs or lies about', async () => {
  await open()
  const start = () =>
    spawn('/bin/sh', ['-c', 'sleep 60; :', '--chat-history-file=x'], { env: { HUNDREDX_SESSION: 's-1' } })
  const children = [start(), start()]
  await Promise.all(children.map((child) => once(child, 'spawn')))
  const server = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${JSON.stringify(join(fleet.data, 'socket'))}, () => console.log('up'))`,
  ])
  await once(server.stdout, 'data')
  expect(twins([logOf()])).toHaveLength(1)
  expect(livingOf(fleet, [logOf()]).map(({ pid }) => pid)).toEqual(
    expect.arrayContaining([...children, server].map(({ pid }) => pid)),
  )
  expect(litterOf(fleet)).toEqual([join(fleet.data, 'socket')])
  for (const child of [...children, server]) child.kill('SIGKILL')
  for (const child of livingOf(fleet, [logOf()])) process.kill(child.pid, 'SIGKILL')
})
