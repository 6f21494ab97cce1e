import { expect, test } from 'vitest'
import type { SessionEvent } from '../../../src-shared/model/session.ts'
import { sampleCritique } from '../test-support/sample-session.ts'
import { recordingLabel } from './recording-label.ts'

const labelOf = (event: SessionEvent) => recordingLabel({ seq: 17, event })
const usage = { inputTokens: 0, outputTokens: 0, costUsd: null }
const turnEnded = (commits: number): SessionEvent => ({
  type: 'turnEnded',
  turn: 4,
  head: 'a'.repeat(40),
  stat: { files: 0, added: 0, removed: 0 },
  report: {
    observation: 'a long text of Aider’s',
    editedFiles: [],
    commits: Array.from({ length: commits }, () => ({ hash: 'bbbbbbb', subject: 'work' })),
    tokensSent: 0,
    tokensReceived: 0,
    costUsd: null,
    notices: [],
  },
})

test.each<[label: string | null, event: SessionEvent]>([
  [
    'decision 3 (event 17)',
    {
      type: 'decisionMade',
      turn: 3,
      decision: { progress: '', thought: '', action: '/ls', future: '' },
      usage,
    },
  ],
  [null, turnEnded(0)],
  ['commit bbbbbbb, bbbbbbb (event 17)', turnEnded(2)],
  ['critique 1 (event 17)', { type: 'critiqueGiven', critique: sampleCritique(), usage }],
  [null, { type: 'decisionRequested', turn: 1 }],
  [null, { type: 'instanceLost', reason: 'gone' }],
])('the recording shows %j', (label, event) => {
  expect(labelOf(event)).toBe(label)
})
