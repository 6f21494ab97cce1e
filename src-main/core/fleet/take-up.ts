import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { SessionIdentity } from '../../../src-shared/model/session.ts'
import type { Enqueued } from './schedule.ts'
import type { SessionRecords } from './session-records.ts'

/** Makes these sessions this process's own, as far as no other one was faster. `prepare`: before any of them runs. */
export async function takeUp(
  records: SessionRecords,
  ids: readonly SessionId[],
  prepare: (identities: readonly SessionIdentity[]) => Promise<void>,
): Promise<Enqueued[]> {
  const taken: Enqueued[] = []
  await giveBackOnError(records, taken, async () => {
    for (const id of ids) {
      const past = await records.take(id)
      if (past !== null) taken.push({ identity: records.entry(id).view.identity, past })
    }
    if (taken.length > 0) await prepare(taken.map(({ identity }) => identity))
  })
  return taken
}

/** Whatever goes wrong before they run, nobody must be kept from going on with them. */
export async function giveBackOnError(
  records: SessionRecords,
  taken: readonly Enqueued[],
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    await giveBack(records, taken)
    throw error
  }
}

export async function giveBack(records: SessionRecords, taken: readonly Enqueued[]): Promise<void> {
  for (const { identity } of taken) await records.release(identity.id)
}
