import { expect, test, vi } from 'vitest'
import type { SessionState } from '../../src-shared/model/session.ts'
import { sampleView } from '../test-support/sample-view.ts'

// Grouping is pure, but lives beside the store, which reaches for the window.
vi.mock('../bridge.ts', () => ({ bridge: {} }))
const { neededTasks } = await import('./needs.ts')
const { groupByTask } = await import('./sessions.ts')

const groupsWith = (...states: SessionState[]) => {
  const waiting = sampleView({ id: 'w', taskId: 'w' })
  const needing = {
    ...waiting,
    identity: { ...waiting.identity, task: { ...waiting.identity.task, needs: ['n'] } },
  }
  const needed = states.map((state, at) => sampleView({ id: `n${at}`, taskId: 'n', number: at + 1, state }))
  return groupByTask(Object.fromEntries([needing, ...needed].map((view) => [view.identity.id, view])))
}

test.each([
  ['accepted', ['failed', 'accepted']],
  ['running', ['failed', 'working']],
  ['not-accepted', ['failed', 'needs-attention']],
  ['gone', []],
] as const)('a needed task is %s with sessions that are %o', (state, states) => {
  const groups = groupsWith(...states)
  const needing = groups.find((group) => group.taskId === 'w')
  expect(needing && neededTasks(needing, groups)).toMatchObject([{ taskId: 'n', state }])
})
