import { expect, test } from 'vitest'
import { newSessionView, type SessionState } from '../src-shared/model/session.ts'
import { ownedByAnybody } from './compose-sources.ts'
import { sampleIdentity } from './core/test-support/sample-session.ts'

const ownedWhen = (state: SessionState | null, elsewhere: boolean) => {
  const session = () => (state === null ? null : { ...newSessionView(sampleIdentity, 0), state })
  return ownedByAnybody({ session }, { isOwnedElsewhere: async () => elsewhere }).isOwnedElsewhere('a')
}

test.each(['queued', 'working', 'critiquing', 'paused', 'awaiting-approval'] as const)(
  'what belongs to a session that is %s here is no garbage, although no other process has it',
  async (state) => expect(await ownedWhen(state, false)).toBe(true),
)

test.each(['accepted', 'failed', 'interrupted', null] as const)(
  'of a session that is %s the host says whether somebody has it',
  async (state) => {
    expect(await ownedWhen(state, false)).toBe(false)
    expect(await ownedWhen(state, true)).toBe(true)
  },
)
