import type { Failure } from '../../../src-shared/model/errors.ts'
import type { SessionId } from '../../../src-shared/model/ids.ts'
import type { SessionIdentity } from '../../../src-shared/model/session.ts'
import { err, ok, type Result } from '../../../src-shared/result.ts'
import type { Enqueued } from './schedule.ts'
import type { SessionRecords } from './session-records.ts'

/**
 * Those that can reach their models from here; why none can. One that cannot would end at its first call: interrupted,
 * it waits for somebody who has the key.
 */
export function fitToContinue(
  ids: readonly SessionId[],
  check: (id: SessionId) => Failure | null,
): Result<readonly SessionId[], Failure> {
  const failures = ids.map(check)
  const fit = ids.filter((_, index) => failures[index] === null)
  const why = failures.find((failure) => failure !== null)
  return fit.length === 0 && why !== undefined ? err(why) : ok(fit)
}

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
