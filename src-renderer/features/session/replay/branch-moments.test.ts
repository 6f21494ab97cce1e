import { expect, test } from 'vitest'
import type { LoggedEvent } from '../../../../src-shared/model/session.ts'
import { branchMoments } from './branch-moments.ts'

const ended = (
  at: number,
  { hashes, files, added }: { hashes: string[]; files?: string[]; added: number },
): LoggedEvent => ({
  v: 3,
  seq: at,
  at,
  event: {
    type: 'turnEnded',
    turn: at,
    head: hashes.at(-1) ?? '',
    stat: { files: 1, added, removed: 0 },
    ...(files === undefined ? {} : { files }),
    report: {
      observation: '',
      editedFiles: [],
      commits: hashes.map((hash) => ({ hash, subject: `commit ${hash}` })),
      tokensSent: 0,
      tokensReceived: 0,
      costUsd: null,
      notices: [],
    },
  },
})

test('a turn without commits or paths of its own leaves the branch as it was', () => {
  const moments = branchMoments([
    ended(1, { hashes: ['a1', 'b2'], files: ['x.ts'], added: 3 }),
    { v: 3, seq: 2, at: 2, event: { type: 'paused' } },
    ended(3, { hashes: [], added: 3 }),
    ended(4, { hashes: ['c3'], files: ['x.ts', 'y.ts'], added: 9 }),
  ])
  expect(moments.map(({ commit, commits, files }) => [commit?.hash, commits, files.length])).toEqual([
    ['b2', 2, 1],
    ['b2', 2, 1],
    ['c3', 3, 2],
  ])
})

test('before the first commit there is none', () => {
  expect(branchMoments([ended(1, { hashes: [], added: 0 })])[0]?.commit).toBeNull()
})
