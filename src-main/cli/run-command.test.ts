import { expect, test } from 'vitest'
import type { LoggedEvent, SessionView } from '../../src-shared/model/session.ts'
import { err, ok } from '../../src-shared/result.ts'
import { createListeners } from '../core/listeners.ts'
import type { Orchestrator } from '../core/orchestrator-api.ts'
import { type RunDeps, runCommand } from './run-command.ts'
import { createToldFleet, sessionIn } from './test-support/told-fleet.ts'

type Change = Partial<RunDeps> & { keeperStarts?: boolean; onDidRecord?: Orchestrator['onDidRecord'] }

function begin(change: Change = {}) {
  const fleet = createToldFleet([sessionIn('queued'), sessionIn('accepted')])
  const { orchestrator } = fleet.deps
  if (change.onDidRecord !== undefined) orchestrator.onDidRecord = change.onDidRecord
  const ends: (() => void)[] = []
  orchestrator.whenEnded = () => new Promise((resolve) => void ends.push(resolve))
  const stop = new AbortController()
  const terminal = new AbortController()
  const code = runCommand({
    ...fleet.deps,
    start: async () => ok({ sessions: ['queued-1', 'accepted-1'], notices: [] }),
    signal: stop.signal,
    background: {
      hangUp: terminal.signal,
      handOver: async (ids) => {
        fleet.calls.push(`hand over ${ids.join(' ')}`)
        return change.keeperStarts === false
          ? err({ kind: 'keeper-not-started', message: 'No keeper.', remedy: '' })
          : ok(undefined)
      },
    },
    keep: false,
    detach: false,
    ...change,
  })
  return { ...fleet, code, stop, closeTerminal: () => terminal.abort(), end: () => ends.map((one) => one()) }
}

test('a detached run returns with 0 once a keeper has what has not ended', async () => {
  const { code, calls, objects, texts } = begin({ detach: true })
  expect(await code).toBe(0)
  expect(calls).toEqual(['hand over queued-1'])
  expect(objects).toMatchObject([{ type: 'detached', sessions: ['queued-1'] }, { type: 'summary' }])
  expect(texts.join('\n')).toContain('queued-1: queued')
})

test('a detached run whose keeper does not start says so, and exits with 1', async () => {
  const { code, failures, objects } = begin({ detach: true, keeperStarts: false })
  expect(await code).toBe(1)
  expect(failures).toMatchObject([{ kind: 'keeper-not-started' }])
  expect(objects).toMatchObject([{ type: 'summary' }])
})

test('when the terminal is closed the sessions go on in the background', async () => {
  const { code, calls, closeTerminal } = begin()
  closeTerminal()
  expect(await code).toBe(130)
  expect(calls).toEqual(['hand over queued-1'])
})

test('only what happens to its own sessions is told, from their creation on', async () => {
  const recorded = createListeners<[LoggedEvent, SessionView]>()
  const record = (state: 'queued' | 'working') =>
    recorded.fire({ v: 3, seq: 1, at: 0, event: { type: 'preparationStarted' } }, sessionIn(state))
  const { code, objects, end } = begin({
    onDidRecord: recorded.add,
    start: async () => {
      record('working')
      record('queued')
      return ok({ sessions: ['queued-1'], notices: [] })
    },
  })
  await new Promise(setImmediate)
  record('working')
  record('queued')
  end()
  await code
  expect(objects.map(({ type, session }) => [type, session])).toEqual([
    ['event', 'queued-1'],
    ['event', 'queued-1'],
    ['summary', undefined],
  ])
})

test('sessions that are being stopped are not handed over', async () => {
  const { code, calls, stop, closeTerminal, end } = begin()
  await Promise.resolve()
  stop.abort()
  closeTerminal()
  end()
  expect(await code).toBe(130)
  expect(calls).toEqual(['stop all'])
})

test('Ctrl-C before a detached run had its sessions stops them', async () => {
  const stop = new AbortController()
  stop.abort()
  const { code, calls, end } = begin({ detach: true, signal: stop.signal })
  await new Promise(setImmediate)
  end()
  expect(await code).toBe(130)
  expect(calls).toEqual(['stop all'])
})

test('a session that was deleted before the others ended is one that was not accepted', async () => {
  const recorded = createListeners<[LoggedEvent, SessionView]>()
  const { code, end, objects } = begin({
    onDidRecord: recorded.add,
    start: async () => ok({ sessions: ['stopped-1', 'accepted-1'], notices: [] }),
  })
  const ended = {
    type: 'sessionEnded',
    state: 'stopped',
    cause: 'person',
    reason: 'It was deleted.',
  } as const
  await new Promise((begun) => setImmediate(begun))
  const other = sessionIn('stopped')
  const task = { ...other.identity.task, id: 'another-task' }
  recorded.fire(
    { v: 3, seq: 2, at: 0, event: ended },
    { ...other, cause: 'person', identity: { ...other.identity, task } },
  )
  end()
  expect(await code).toBe(1)
  expect(objects.at(-1)).toMatchObject({
    type: 'summary',
    tasks: [{ accepted: null, sessions: [{ id: 'stopped-1' }] }, { accepted: 'accepted-1' }],
  })
})
