import { expect, test } from 'vitest'
import type { LoggedEvent, SessionEvent } from '../../../src-shared/model/session.ts'
import { logsInMemory } from '../test-support/logs-in-memory.ts'
import { sampleIdentity } from '../test-support/sample-session.ts'
import { soleOwner } from '../test-support/sole-owner.ts'
import { SessionRecords } from './session-records.ts'

const ids = Array.from({ length: 20 }, (_, at) => `session-${at}`)

const logged = (seq: number, event: SessionEvent): LoggedEvent => ({ v: 5, seq, at: seq, event })

type Hook = (id: string, log: LoggedEvent[]) => Promise<void> | void
const nothing: Hook = () => undefined

/**
 * Twenty sessions that nobody runs. `read`: called once a log was read, before it is used; `ask`: when it is asked who
 * runs the session.
 */
function twenty({ read = nothing, ask = nothing }: { read?: Hook; ask?: Hook } = {}) {
  const asked: string[] = []
  const logs = new Map(
    ids.map((id) => [id, [logged(1, { type: 'sessionCreated', identity: { ...sampleIdentity, id } })]]),
  )
  const fleet = soleOwner({
    isOwnedElsewhere: async (id) => {
      asked.push(`owner of ${id}`)
      await ask(id, logs.get(id) ?? [])
      return false
    },
  })
  const records = new SessionRecords({
    events: {
      ...logsInMemory(
        () => ids,
        async (id) => {
          const log = logs.get(id) ?? []
          const now = [...log]
          asked.push(`log of ${id}`)
          await read(id, log)
          return now
        },
      ),
      bytes: async (id) => logs.get(id)?.length ?? 0,
    },
    ownership: fleet.ownership,
    clock: { now: () => 0, timer: () => () => undefined },
    elapsed: () => 0,
  })
  return { fleet, records, asked }
}

test('who runs the sessions is asked for all together, once every log was read', async () => {
  const { records, asked } = twenty()
  await records.refresh()
  expect(asked).toEqual([...ids.map((id) => `log of ${id}`), ...ids.map((id) => `owner of ${id}`)])
  expect(records.interrupted()).toEqual(ids)
})

test('a session that another process deletes while the logs are read does not come back', async () => {
  const made = twenty({
    read(id) {
      if (id === 'session-19') made.fleet.hear({ kind: 'deleted', id: 'session-0' })
    },
  })
  await made.records.refresh()
  expect(made.records.find('session-0')).toBeUndefined()
  expect(made.records.interrupted()).toEqual(ids.slice(1))
})

test('what another process records while the logs are read is told once, and stays', async () => {
  const events: SessionEvent[] = [{ type: 'preparationStarted' }, { type: 'decisionRequested', turn: 1 }]
  const made = twenty({
    read(id, log) {
      if (id !== 'session-19') return
      for (const event of events.splice(0)) {
        const next = logged(log.length + 1, event)
        log.push(next)
        made.fleet.hear({ kind: 'recorded', id, logged: next })
      }
    },
  })
  const told: string[] = []
  made.records.onDidRecord(({ seq, event }, { identity }) => {
    if (identity.id === 'session-19') told.push(`${seq} ${event.type}`)
  })
  await made.records.refresh()
  await new Promise((resolve) => setImmediate(resolve))
  expect(made.records.find('session-19')?.view).toMatchObject({ state: 'deciding', lastSeq: 3 })
  // The second was read with the first.
  expect(told).toEqual(['2 preparationStarted'])
})

test('a session whose process ended it, and is gone, between the reading and the question has ended', async () => {
  const { records } = twenty({
    ask(id, log) {
      if (id === 'session-7')
        log.push(logged(2, { type: 'sessionEnded', state: 'accepted', cause: 'accepted', reason: '' }))
    },
  })
  await records.refresh()
  expect(records.find('session-7')?.view).toMatchObject({ state: 'accepted', lastSeq: 2 })
  expect(records.interrupted()).toEqual(ids.filter((id) => id !== 'session-7'))
})
