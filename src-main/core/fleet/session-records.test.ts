import { describe, expect, test } from 'vitest'
import type { LoggedEvent, SessionEvent } from '../../../src-shared/model/session.ts'
import { ok } from '../../../src-shared/result.ts'
import { logsInMemory } from '../test-support/logs-in-memory.ts'
import { sampleIdentity } from '../test-support/sample-session.ts'
import { soleOwner } from '../test-support/sole-owner.ts'
import type { LiveSession } from './session-entry.ts'
import { SessionRecords } from './session-records.ts'

const { id } = sampleIdentity
const created = { type: 'sessionCreated', identity: sampleIdentity } as const
const notUsed = 'Its event log could not be used, and was left as it is: '
const live: LiveSession = {
  letGo: async () => undefined,
  run: async () => undefined,
  stop: async () => undefined,
  steer: async () => ok(undefined),
}

/** A log in memory. `written`: called once a line stands in it, before the writer hears of it. */
function setUp(
  on: { written?: () => Promise<unknown>; looked?: () => Promise<unknown>; owned?: () => boolean } = {},
) {
  const log: LoggedEvent[] = []
  const records: SessionRecords = new SessionRecords({
    events: {
      ...logsInMemory(
        () => [id],
        () => log,
      ),
      append: async (_, event) => {
        const logged: LoggedEvent = { v: 2, seq: log.length + 1, at: 0, event }
        log.push(logged)
        await on.written?.()
        return logged
      },
    },
    ownership: soleOwner({
      isOwnedElsewhere: async () => {
        await on.looked?.()
        return on.owned?.() ?? false
      },
    }).ownership,
    clock: { now: () => 0, timer: () => () => undefined },
    elapsed: () => 0,
  })
  return { log, records, on }
}

test('a session that this process is about to queue is not taken for one whose process was killed', async () => {
  const made = setUp({ written: () => made.records.refresh() })
  await made.records.record(id, created)
  expect(made.records.entry(id).view.state).toBe('queued')
  await made.records.refresh()
  expect(made.records.entry(id).view.state).toBe('queued')
})

test('what was read of a log before it went on never replaces what came after', async () => {
  let goOn = async (): Promise<void> => undefined
  const { log, records } = setUp({ looked: () => goOn(), owned: () => true })
  log.push({ v: 2, seq: 1, at: 0, event: created })
  await records.refresh()
  goOn = async () => {
    goOn = async () => undefined
    log.push({ v: 2, seq: 2, at: 0, event: { type: 'preparationStarted' } })
    await records.reload(id)
  }
  await records.reload(id)
  expect(records.entry(id).view).toMatchObject({ state: 'preparing', lastSeq: 2 })
})

test('a session that runs here is not read again', async () => {
  const { records } = setUp()
  await records.record(id, created)
  records.entry(id).live = live
  await records.record(id, { type: 'preparationStarted' })
  await records.reload(id)
  expect(records.entry(id).view.state).toBe('preparing')
})

test('a session whose log could not be written stays failed, with the reason, whoever looks at its log', async () => {
  const { records } = setUp()
  await records.record(id, created)
  records.lose(id, new Error('no space left'))
  await records.release(id)
  await records.refresh()
  expect(records.entry(id).view).toMatchObject({
    state: 'failed',
    reason: expect.stringContaining('no space left'),
  })
  expect(records.interrupted()).toEqual([])
})

test('an event that is read from the log before its writer hears of it is applied and told once', async () => {
  const made = setUp({ owned: () => true })
  const { records, log } = made
  log.push({ v: 2, seq: 1, at: 0, event: created })
  log.push({ v: 2, seq: 2, at: 0, event: { type: 'sessionEnded', state: 'accepted', reason: '' } })
  await records.refresh()
  const told: number[] = []
  records.onDidRecord(({ seq }) => told.push(seq))
  made.on.written = () => records.refresh()
  const kept = { type: 'branchKept', into: 'r', branch: 'kept', commit: 'a'.repeat(40) } as const
  const view = await records.record(id, kept)
  expect(told).toEqual([3])
  expect(view.kept).toHaveLength(1)
})

test('a session that this process made and forgot can be taken back, and counts as spent only once', async () => {
  const { records } = setUp()
  await records.record(id, created)
  await records.record(id, { type: 'sessionEnded', state: 'stopped', reason: '' })
  records.forget(id)
  await records.takeBack(id)
  expect(records.find(id)?.view.state).toBe('stopped')
  expect(records.everyView()).toHaveLength(1)
})

test('a session that another process took while there was no host is let go of', async () => {
  const fleet = soleOwner({ isOwnedElsewhere: async () => true })
  const log: LoggedEvent[] = [{ v: 3, seq: 1, at: 0, event: created }]
  const records = new SessionRecords({
    events: logsInMemory(
      () => [id],
      () => log,
    ),
    ownership: fleet.ownership,
    clock: { now: () => 0, timer: () => () => undefined },
    elapsed: () => 0,
  })
  await records.refresh()
  expect(await records.take(id)).toEqual(log)
  let isLetGo = false
  records.entry(id).live = {
    ...live,
    letGo: async () => {
      isLetGo = true
    },
  }
  fleet.hear({ kind: 'released', id })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isLetGo).toBe(true)
  expect(records.live()).toEqual([])
})

/** An interrupted session; `change` says how others stand to it. */
function interrupted(
  change: {
    read?: () => Promise<void>
    release?: () => unknown
    isOwnedElsewhere?: () => Promise<boolean>
  } = {},
) {
  const log: LoggedEvent[] = [{ v: 3, seq: 1, at: 0, event: created }]
  const fleet = soleOwner({
    release: async () => void change.release?.(),
    isOwnedElsewhere: change.isOwnedElsewhere ?? (async () => false),
  })
  const records = new SessionRecords({
    events: logsInMemory(
      () => [id],
      async () => {
        await change.read?.()
        return log
      },
    ),
    ownership: fleet.ownership,
    clock: { now: () => 0, timer: () => () => undefined },
    elapsed: () => 0,
  })
  return { fleet, log, records }
}

test('a log that breaks its reader or its fold keeps no other session from being listed, and is said', async () => {
  const broken = {
    get type(): 'sessionCreated' {
      throw new Error('no such event')
    },
    identity: sampleIdentity,
  }
  const logOf: Record<string, () => LoggedEvent[]> = {
    [id]: () => [{ v: 3, seq: 1, at: 0, event: created }],
    'breaks-its-fold': () => [
      { v: 3, seq: 1, at: 0, event: created },
      { v: 3, seq: 2, at: 0, event: broken },
    ],
    'breaks-its-reader': () => {
      throw new Error('a mistake of ours')
    },
  }
  const records = new SessionRecords({
    events: logsInMemory(
      () => Object.keys(logOf),
      (one) => logOf[one]?.() ?? [],
    ),
    ownership: soleOwner().ownership,
    clock: { now: () => 0, timer: () => () => undefined },
    elapsed: () => 0,
  })
  await records.refresh()
  expect(records.views().map(({ identity }) => identity.id)).toEqual([id])
  expect(records.unreadable().toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
    { id: 'breaks-its-fold', warning: `${notUsed}no such event.` },
    { id: 'breaks-its-reader', warning: `${notUsed}a mistake of ours.` },
  ])
})

test('of two who go on with a session in one process at once, one gets it', async () => {
  const { records } = interrupted()
  await records.refresh()
  const taken = await Promise.all([records.take(id), records.take(id)])
  expect(taken.filter((past) => past !== null)).toHaveLength(1)
})

test('a session that is gone on with here is queued until its turn comes', async () => {
  const { records } = interrupted()
  await records.refresh()
  await records.take(id)
  expect(records.views()).toMatchObject([{ state: 'interrupted' }])
  records.entry(id).live = live
  expect(records.views()).toMatchObject([{ state: 'queued', reason: '' }])
})

test('a session that cannot be read once it was claimed is left to others', async () => {
  let released = 0
  let reads = 0
  const { records } = interrupted({
    read: async () => {
      reads += 1
      if (reads === 3) throw new Error('too many open files')
    },
    release: () => {
      released += 1
    },
  })
  await records.refresh()
  await expect(records.take(id)).rejects.toThrow('too many open files')
  expect([released, records.owns(id)]).toEqual([1, false])
})

test('that the process before let go of a session is no reason to lose it, however late it is heard', async () => {
  const { fleet, records } = interrupted()
  await records.refresh()
  await records.take(id)
  records.entry(id).live = live
  fleet.hear({ kind: 'released', id })
  await new Promise((resolve) => setImmediate(resolve))
  expect(records.live()).toHaveLength(1)
})

test('a session that was deleted here is nobody’s, and seen again once another process has brought it back', async () => {
  const released: string[] = []
  const { fleet, log, records } = interrupted({ release: () => released.push(id) })
  await records.refresh()
  await records.take(id)
  const ended = { type: 'sessionEnded', state: 'stopped', reason: 'Enough.', cause: 'person' } as const
  const past = log.splice(0)
  records.forget(id)
  expect(records.find(id)).toBeUndefined()
  expect(released).toEqual([id])
  const back: LoggedEvent = { v: 5, seq: 3, at: 0, event: { type: 'restored', from: 'trash' } }
  log.push(...past, { v: 5, seq: 2, at: 0, event: ended }, back)
  fleet.hear({ kind: 'recorded', id, logged: back })
  await new Promise((resolve) => setImmediate(resolve))
  expect(records.find(id)?.view.state).toBe('stopped')
})

test('what is recorded of an interrupted session does not make it one that runs', async () => {
  const { log, records } = setUp()
  log.push({ v: 3, seq: 1, at: 0, event: created })
  await records.refresh()
  await records.record(id, { type: 'branchKept', into: '/r', branch: 'b', commit: 'c' })
  expect(records.interrupted()).toEqual([id])

  const other = interrupted()
  await other.records.refresh()
  const event = { type: 'branchKept', into: '/r', branch: 'b', commit: 'c' } as const
  other.fleet.hear({ kind: 'recorded', id, logged: { v: 3, seq: 2, at: 0, event } })
  await new Promise((resolve) => setImmediate(resolve))
  expect(other.records.find(id)?.view.kept).toHaveLength(1)
  expect(other.records.interrupted()).toEqual([id])
})

test('a clock that is set between two events does not count as time in a state', async () => {
  let lived = 50
  const records = new SessionRecords({
    events: {
      ...logsInMemory(
        () => [],
        () => [],
      ),
      append: async (_, event) => ({ v: 3, seq: 1, at: 1_000, event }),
    },
    ownership: soleOwner().ownership,
    clock: { now: () => 365 * 86_400_000, timer: () => () => undefined },
    elapsed: () => lived,
  })
  await records.record(id, created)
  lived += 700
  expect(records.nowOf(id)).toBe(1_700)
  expect(records.nowOf('of-another-process')).toBeNull()
})

test('a session that is taken up and waits for a place is told of as queued, although nothing is recorded', async () => {
  const log: LoggedEvent[] = [{ v: 3, seq: 1, at: 0, event: created }]
  const records = new SessionRecords({
    events: logsInMemory(
      () => [id],
      () => log,
    ),
    ownership: soleOwner().ownership,
    clock: { now: () => 0, timer: () => () => undefined },
    elapsed: () => 0,
  })
  await records.refresh()
  await records.take(id)
  records.entry(id).live = live
  const told: string[] = []
  records.onDidInterrupt(({ state }) => told.push(state))
  records.showAgain(id)
  expect(told).toEqual(['queued'])
})

describe('what another process recorded and could not tell of', () => {
  const other = { ...sampleIdentity, id: `${id}-other` }
  /** One session is known, and nothing was told since. */
  async function setUpFleet() {
    const logs = new Map<string, LoggedEvent[]>()
    const write = (of: string, event: SessionEvent): LoggedEvent => {
      const log = logs.get(of) ?? []
      const logged: LoggedEvent = { v: 3, seq: log.length + 1, at: 0, event }
      logs.set(of, [...log, logged])
      return logged
    }
    let isOwned = true
    let meanwhile = async (): Promise<void> => undefined
    const fleet = soleOwner({ isOwnedElsewhere: async () => isOwned })
    const events = logsInMemory(
      async () => {
        const listed = [...logs.keys()]
        await meanwhile()
        return listed
      },
      (of) => logs.get(of) ?? [],
    )
    const readings: string[] = []
    const records = new SessionRecords({
      events: {
        ...events,
        read(of) {
          readings.push(of)
          return events.read(of)
        },
      },
      ownership: fleet.ownership,
      clock: { now: () => 0, timer: () => () => undefined },
      elapsed: () => 0,
    })
    const told: string[] = []
    records.onDidRecord(({ seq, event }, { identity, state, lastSeq }) =>
      told.push(`${identity.id} ${seq} ${event.type}: ${state} ${lastSeq}`),
    )
    records.onDidInterrupt(({ identity, state }) => told.push(`${identity.id} ${state}`))
    records.onDidForget((gone) => told.push(`${gone} is gone`))
    const hear = async (news: Parameters<typeof fleet.hear>[0]) => {
      fleet.hear(news)
      await new Promise((resolve) => setImmediate(resolve))
    }
    write(id, created)
    await records.refresh()
    told.length = 0
    const whileListed = (act: () => Promise<void>) => {
      meanwhile = act
    }
    return {
      logs,
      write,
      records,
      readings,
      told,
      hear,
      whileListed,
      others: fleet.told,
      end: () => (isOwned = false),
    }
  }
  const accepted = { type: 'sessionEnded', state: 'accepted', reason: '' } as const

  test('is told event by event once it is known that something was missed, and not again', async () => {
    const { write, told, hear } = await setUpFleet()
    write(id, { type: 'preparationStarted' })
    const late = write(id, accepted)
    await hear({ kind: 'missed' })
    expect(told).toEqual([`${id} 2 preparationStarted: preparing 2`, `${id} 3 sessionEnded: accepted 3`])
    await hear({ kind: 'recorded', id, logged: late })
    await hear({ kind: 'missed' })
    expect(told).toHaveLength(2)
  })

  test('is told when a start reads it before its news is there', async () => {
    const { write, records, told, hear } = await setUpFleet()
    const news = write(id, { type: 'preparationStarted' })
    await records.refresh()
    await hear({ kind: 'recorded', id, logged: news })
    expect(told).toEqual([`${id} 2 preparationStarted: preparing 2`])
  })

  test('is told once where a later event is heard of first', async () => {
    const { write, told, hear } = await setUpFleet()
    write(id, { type: 'preparationStarted' })
    await hear({ kind: 'recorded', id, logged: write(id, accepted) })
    expect(told).toEqual([`${id} 2 preparationStarted: preparing 2`, `${id} 3 sessionEnded: accepted 3`])
  })

  test('is told of sessions that are new, and of those that are gone', async () => {
    const { logs, write, records, told, hear } = await setUpFleet()
    logs.delete(id)
    write(other.id, { type: 'sessionCreated', identity: other })
    write(other.id, { type: 'preparationStarted' })
    await hear({ kind: 'missed' })
    expect(told).toEqual([`${id} is gone`, `${other.id} 2 preparationStarted: preparing 2`])
    expect(records.views().map(({ identity }) => identity.id)).toEqual([other.id])
  })

  test('is not told to be gone where it was made and heard of while the others were listed', async () => {
    const { write, records, told, hear, whileListed } = await setUpFleet()
    whileListed(async () => {
      whileListed(async () => undefined)
      await hear({
        kind: 'recorded',
        id: other.id,
        logged: write(other.id, { type: 'sessionCreated', identity: other }),
      })
    })
    await records.refresh()
    expect(told).toEqual([`${other.id} 1 sessionCreated: queued 1`])
  })

  test('a session that was seen to be gone before it is forgotten here is told to the others all the same', async () => {
    const { logs, records, others } = await setUpFleet()
    logs.delete(id)
    await records.refresh()
    records.forget(id)
    expect(others).toEqual([{ kind: 'deleted', id }])
  })

  test('is told of a session that has ended too: its branch can be kept all the same', async () => {
    const { write, readings, told, hear } = await setUpFleet()
    await hear({ kind: 'recorded', id, logged: write(id, accepted) })
    await hear({ kind: 'missed' })
    told.length = 0
    write(id, { type: 'branchKept', into: 'repository', branch: 'kept', commit: 'a'.repeat(40) })
    await hear({ kind: 'missed' })
    expect(told).toEqual([`${id} 3 branchKept: accepted 3`])
    readings.length = 0
    await hear({ kind: 'missed' })
    expect(readings).toEqual([])
  })

  test('is told where its process is gone', async () => {
    const { told, hear, end } = await setUpFleet()
    end()
    await hear({ kind: 'missed' })
    expect(told).toEqual([`${id} interrupted`])
    await hear({ kind: 'released', id })
    expect(told).toEqual([`${id} interrupted`, `${id} interrupted`])
  })
})
